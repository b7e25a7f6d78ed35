using KestrelChat.Accounts;
using KestrelChat.Commands;
using KestrelChat.Diagnostics;
using KestrelChat.Journals;
using KestrelChat.Messages;
using KestrelChat.Options;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Tests.Accounts;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestrelChat.Tests.Sessions;

/// <summary>A whole chat without a socket: the real parts over pipes, a clock that stands until it is moved, seeded names.
/// The compact style unless told otherwise, the pace unlimited.</summary>
internal sealed class SessionHarness : IAsyncDisposable
{
    /// <summary>Of the guest names.</summary>
    public const int Seed = 1;

    /// <summary>The time of every line, in the compact style.</summary>
    public const string At = "[08:35:40]";

    /// <summary>The same in the classic style.</summary>
    public const string ClassicAt = "At Sun Nov  1 08:35:40 2026 --";

    private readonly List<TestClient> _clients = [];
    private readonly PasswordWork _passwords = new(new PlainHasher());
    private readonly Random _random = new(Seed);

    public SessionHarness(Func<ChatOptions, ChatOptions>? configure = null, Func<IRecordOrder, IRecordOrder>? journal = null, ChatMetrics? metrics = null, ChatTracer? tracer = null)
    {
        var options = new ChatOptions { Style = StyleKind.Compact, Limits = LimitOptions.Unpaced };
        Current = new CurrentOptions(configure?.Invoke(options) ?? options);
        Metrics = metrics ?? new ChatMetrics();
        Tracer = tracer ?? new ChatTracer();
        Time = new TimerWatch(Clock);
        State = new ChatState(Options.Rules, Options.Logs, Sessions, NullLogger<ChatState>.Instance);
        var memory = new MemoryJournal(State, Metrics, Time);
        Journal = memory;
        Journal = journal?.Invoke(Journal) ?? Journal;
        Services = new ChatServices(
            Current, State, Journal, memory, Sessions, new SessionIds(), Commands, Metrics, Tracer, Time, _random, _passwords, "http://chat.test/", NullLogger<Session>.Instance);
    }

    public FakeTime Clock { get; } = new();

    public TimerWatch Time { get; }

    public CurrentOptions Current { get; }

    public ChatOptions Options => Current.Value;

    public SessionRegistry Sessions { get; } = new();

    public ChatMetrics Metrics { get; }

    public ChatTracer Tracer { get; }

    public CommandTable Commands { get; } = new();

    public ChatState State { get; }

    public IRecordOrder Journal { get; }

    public ChatServices Services { get; }

    /// <summary>A client whose connection was just accepted.</summary>
    public TestClient Connect(TestClient? client = null, ChatServices? services = null)
    {
        client ??= new TestClient();
        client.Run(new Session(services ?? Services, client));
        _clients.Add(client);
        return client;
    }

    /// <summary>A client of that name in the lobby; what it and the others see of its arrival is passed over.</summary>
    public async Task<TestClient> ArriveAsync(string nick, TestClient? client = null)
    {
        var others = _clients.Where(c => !c.Ended.IsCompleted && c.Session.Participant.Room == State.Rooms.Lobby).ToArray();
        client = Connect(client);
        await client.SendAsync($"/nick {nick}");
        foreach (var each in others.Append(client))
            await each.SeesAfterOthersAsync($" now goes by {nick}\r\n");
        return client;
    }

    /// <summary>An operator, who has been welcomed.</summary>
    public async Task<TestClient> AdmitAsync(string name = "console")
    {
        var console = Connect(new TestClient { IsOperator = true });
        await console.SendAsync("/nick");
        await console.SeesAfterOthersAsync($"* You are {name}.\r\n");
        return console;
    }

    public static string WelcomeTo(string name) =>
        $"* Welcome to KestrelChat. You are {name}. Type a line and press Enter to talk; /help lists the commands.";

    /// <summary>Has somebody say something; everybody sees that next, so that nothing came before it unnoticed.</summary>
    public async Task AllSeeOnlyAsync(TestClient speaker, string nick, params TestClient[] others)
    {
        await speaker.SendAsync("that was all");
        foreach (var each in others.Append(speaker))
            await each.SeesAsync($"[{Clock.GetUtcNow():HH:mm:ss}] <{nick}> that was all");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Cut(new Microsoft.AspNetCore.Connections.ConnectionAbortedException());
        foreach (var client in _clients)
            await client.Ended.InTimeAsync("the end of a session");
        await Journal.DisposeAsync();
        Metrics.Dispose();
        Tracer.Dispose();
        _passwords.Dispose();
    }
}
