using System.Net;
using KestrelChat.Connections;
using KestrelChat.Messages;

namespace KestrelChat.Sessions;

/// <summary>
/// One connection from its first byte to its last: a read loop, a write loop, and the person between them.
/// </summary>
public sealed class Session
{
    private readonly IClientConnection _connection;
    private readonly SessionReader _reader;
    private readonly SessionWriter _writer;
    private long _started;

    /// <summary>A session that has not begun.</summary>
    /// <param name="services">What all sessions share.</param>
    /// <param name="connection">The client.</param>
    /// <param name="style">The style in which it begins; null for that of the options.</param>
    public Session(ChatServices services, IClientConnection connection, StyleKind? style = null)
    {
        Services = services;
        Id = services.Ids.Next();
        _connection = connection;
        var signal = new WakeSignal();
        Participant = new Participant(Id, services, new Mailbox(signal), style);
        _reader = new SessionReader(this, connection.Input);
        _writer = new SessionWriter(this, connection.Output, signal);
    }

    public long Id { get; }

    public string Endpoint => _connection.Endpoint;

    /// <summary>Whether it may do what operators may, from its first moment on.</summary>
    internal bool IsOperator => _connection.IsOperator;

    /// <inheritdoc cref="IClientConnection.Address"/>
    internal IPAddress? Address => _connection.Address;

    /// <inheritdoc cref="IClientConnection.IsSecure"/>
    internal bool IsSecure => _connection.IsSecure;

    public ChatServices Services { get; }

    public Participant Participant { get; }

    /// <summary>How many entries its writer is behind its room's log.</summary>
    public long Lag => _writer.Lag;

    /// <inheritdoc cref="SessionWriter.Skipped"/>
    public long Skipped => _writer.Skipped;

    /// <summary>How its person reads, and up to where. For any thread.</summary>
    internal ReaderView View => new(Participant.Terminal.Style, Participant.Terminal.Settings, Participant.Terminal.Ignored, _writer.Taken);

    /// <inheritdoc cref="SessionWriter.OldestUnsent"/>
    internal DateTimeOffset? OldestUnsent => _writer.OldestUnsent;

    /// <summary>How long nothing was typed.</summary>
    internal TimeSpan Idle => Services.Time.GetElapsedTime(_reader.LastLineAt > 0 ? _reader.LastLineAt : _started);

    /// <summary>How long ago it began.</summary>
    internal TimeSpan Age => Services.Time.GetElapsedTime(_started);

    /// <summary>When it began.</summary>
    internal DateTimeOffset ConnectedSince => Services.Time.GetUtcNow() - Age;

    /// <summary>Asks it to end: no more input, everything owed is sent.</summary>
    public void RequestClose(CloseReason reason)
    {
        Participant.Terminal.RequestEnd(reason);
        _reader.Interrupt();
    }

    /// <summary>Cuts it: what is owed is lost.</summary>
    public void Abort(CloseReason reason)
    {
        RequestClose(reason);
        _connection.Abort(reason);
    }

    /// <summary>Calls its read loop away from its wait, to look for what others have done to it. Any thread may call it.</summary>
    internal void CallAway() => _reader.Interrupt();

    /// <summary>It has left a room, at that place of its log.</summary>
    internal void Part(MessageLog log, long position) => _writer.Part(log, position);

    /// <summary>Runs it to its end, the connection's too. Does not throw: a fault ends this session alone.</summary>
    /// <returns>Why it ended.</returns>
    public async Task<CloseReason> RunAsync()
    {
        _started = Services.Time.GetTimestamp();
        var writing = Task.CompletedTask;
        try
        {
            SessionEvents.Started(Services.Logger, Id, Endpoint);
            Services.Sessions.Add(this);
            writing = _writer.RunAsync();
            _reader.Begin();
            // The read loop. Its wait stands here, not in the reader, and no method of the transport waits for this one: each
            // further one on the way to it costs every idle client 100 bytes and more.
            while (Participant.Terminal.Ending is null)
            {
                if (_reader.IsTurnOver())
                    await Task.Yield();
                if (!_connection.Input.TryRead(out var result))
                {
                    await Participant.Actor.FlushAppendsAsync().ConfigureAwait(false);
                    result = await _connection.Input.ReadAsync().ConfigureAwait(false);
                }

                await _reader.TakeAsync(result).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (_connection.EndingOf(e) is { } ending)
        {
            // A loop that was cut from outside ends with a fault of the transport; the cause is who cut it.
            Participant.Terminal.RequestEnd(ending);
        }
        catch (Exception e)
        {
            Fail(e);
        }

        return await EndAsync(writing).ConfigureAwait(false);
    }

    private async Task<CloseReason> EndAsync(Task writing)
    {
        try
        {
            var reason = Participant.Terminal.Ending ?? CloseReason.Fault;
            if (!await TryDepartAsync(reason, writing).ConfigureAwait(false))
                reason = CloseReason.Fault;
            Services.Metrics.ConnectionEnded(reason);
            Services.Tracer.EndConnection(Id, ConnectedSince, reason);
            SessionEvents.Ended(
                Services.Logger, Id, Endpoint, reason.Label(), Services.Time.GetElapsedTime(_started).TotalSeconds, _reader.LinesRead, _writer.BytesSent);
            return reason;
        }
        finally
        {
            Services.Sessions.Remove(this);
            await _connection.CloseAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> TryDepartAsync(CloseReason reason, Task writing)
    {
        try
        {
            await _reader.EndAsync().ConfigureAwait(false);
            await Participant.DepartAsync(reason).ConfigureAwait(false);
            await writing.ConfigureAwait(false);
            return true;
        }
        catch (Exception e)
        {
            Fail(e);
            return false;
        }
    }

    /// <summary>Ends it for a fault of our own.</summary>
    internal void Fail(Exception fault)
    {
        SessionEvents.Failed(Services.Logger, fault, Id, Endpoint);
        Abort(CloseReason.Fault);
    }

    /// <summary>The client took no bytes any more, or its side ended while we wrote.</summary>
    internal void EndWriting(Exception fault)
    {
        if (_connection.EndingOf(fault) is { } ending)
            RequestClose(ending);
        else
            Fail(fault);
    }
}
