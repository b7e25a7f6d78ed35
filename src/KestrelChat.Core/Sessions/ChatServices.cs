using KestrelChat.Accounts;
using KestrelChat.Diagnostics;
using KestrelChat.History;
using KestrelChat.Journals;
using KestrelChat.Limits;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;
using KestrelChat.Options;
using KestrelChat.State;
using KestrelChat.Text;
using Microsoft.Extensions.Logging;

namespace KestrelChat.Sessions;

/// <summary>What every session uses, in one object, so that a session itself stays small.</summary>
public sealed class ChatServices(
    CurrentOptions options,
    ChatState state,
    IRecordOrder order,
    IMessageHistory stored,
    SessionRegistry sessions,
    SessionIds ids,
    ILineHandler lines,
    ChatMetrics metrics,
    ChatTracer tracer,
    TimeProvider time,
    Random random,
    PasswordWork passwords,
    string webAddress,
    ILogger<Session> logger,
    IArrival? arrival = null)
{
    /// <summary>The options that hold at this moment.</summary>
    public ChatOptions Options => options.Value;

    public ChatState State => state;

    /// <summary>Where records get their places.</summary>
    public IRecordOrder Order => order;

    /// <summary>What the journal has stored of the past.</summary>
    public IMessageHistory Stored => stored;

    public RoomHistory History { get; } = new(stored);

    public SessionRegistry Sessions => sessions;

    public SessionIds Ids => ids;

    public ILineHandler Lines => lines;

    public PasswordWork Passwords => passwords;

    /// <summary>How often passwords may be tried.</summary>
    public PasswordTries Tries { get; } = new(time);

    /// <summary>The same of tokens over HTTP, counted apart: a program whose token was revoked is to keep nobody of its address from logging in.</summary>
    public PasswordTries TokenTries { get; } = new(time);

    /// <summary>How many bytes those of one address may send.</summary>
    public AddressBudgets AddressBudgets { get; } = new(time);

    public ChatMetrics Metrics => metrics;

    public ChatTracer Tracer => tracer;

    public TimeProvider Time => time;

    /// <summary>When the server began, on the monotonic clock.</summary>
    public long StartedAt { get; } = time.GetTimestamp();

    public ILogger<Session> Logger => logger;

    /// <summary>What becomes of newcomers; the usual unless another one is given.</summary>
    public IArrival Arrival { get; } = arrival ?? new Greeting(options, random);

    /// <summary>What an HTTP client on the chat port is told.</summary>
    public ReadOnlyMemory<byte> HttpAnswer { get; } = ForeignProtocol.HttpAnswer(webAddress);

    public StyleSet Styles { get; } = new(time.LocalTimeZone);

    /// <summary>How events of all rooms look to anybody: those of closed rooms are none. One for all, as they share what is rendered.</summary>
    public MessageStyle OpenRooms { get; } = new ReadableStyle(new EventStreamStyle(), state.Charters.IsOpen, isShared: true);
}
