using KestrelChat.Diagnostics;
using KestrelChat.Messages;

namespace KestrelChat.Sessions;

/// <summary>
/// One connection from its first byte to its last: a read loop, a write loop, and the person between them.
/// </summary>
public sealed class Session
{
    private static long _lastId;

    private readonly IClientConnection _connection;
    private readonly Inbox _inbox = new();
    private readonly WakeSignal _writerSignal = new();
    private readonly WakeSignal _readerSignal = new();
    private readonly SessionReader _reader;
    private readonly SessionWriter _writer;

    /// <summary>A session that has not begun.</summary>
    /// <param name="services">What all sessions share.</param>
    /// <param name="connection">The client.</param>
    public Session(ChatServices services, IClientConnection connection)
    {
        Services = services;
        _connection = connection;
        Participant = new Participant(Id, services, _inbox, _writerSignal, _readerSignal);
        _reader = new SessionReader(this, connection.Input, _readerSignal);
        _writer = new SessionWriter(this, connection.Output, _inbox, _writerSignal, _readerSignal);
    }

    public long Id { get; } = Interlocked.Increment(ref _lastId);

    public string Endpoint => _connection.Endpoint;

    public ChatServices Services { get; }

    public Participant Participant { get; }

    /// <summary>How many entries its writer is behind its room's log.</summary>
    public long Lag => _writer.Lag;

    /// <summary>Asks it to end: no more input, everything owed is sent.</summary>
    public void RequestClose(CloseReason reason)
    {
        Participant.RequestEnd(reason);
        _reader.Interrupt();
    }

    /// <summary>Cuts it: what is owed is lost.</summary>
    public void Abort(CloseReason reason)
    {
        RequestClose(reason);
        _connection.Abort(reason);
    }

    /// <summary>It has left a room, at that place of its log.</summary>
    internal void Part(MessageLog log, long position) => _writer.Part(log, position);

    /// <summary>Runs it to its end. Does not throw: a fault ends this session alone.</summary>
    /// <returns>Why it ended.</returns>
    public async Task<CloseReason> RunAsync()
    {
        var started = Services.Time.GetTimestamp();
        SessionLog.Started(Services.Logger, Id, Endpoint);
        Services.Sessions.Add(this);
        var writing = _writer.RunAsync();
        var reason = CloseReason.Fault;
        try
        {
            reason = await _reader.RunAsync().ConfigureAwait(false);
            // A loop that was cut from outside ends with a fault of the transport; the cause is who cut it.
            reason = Participant.Ending ?? reason;
        }
        catch (Exception e)
        {
            reason = Fail(e);
        }

        try
        {
            await Participant.DepartAsync(reason).ConfigureAwait(false);
            await writing.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            reason = Fail(e);
        }

        Services.Sessions.Remove(this);
        Services.Metrics.ConnectionEnded(reason);
        SessionLog.Ended(
            Services.Logger, Id, Endpoint, reason.Label(), Services.Time.GetElapsedTime(started).TotalSeconds, _reader.LinesRead, _writer.BytesSent);
        return reason;
    }

    /// <summary>Ends it for a fault of our own.</summary>
    internal CloseReason Fail(Exception fault)
    {
        SessionLog.Failed(Services.Logger, fault, Id, Endpoint);
        Abort(CloseReason.Fault);
        return CloseReason.Fault;
    }
}
