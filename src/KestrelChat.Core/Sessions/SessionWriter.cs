using System.IO.Pipelines;
using System.Runtime.ExceptionServices;
using KestrelChat.Connections;
using KestrelChat.Messages;

namespace KestrelChat.Sessions;

/// <summary>
/// The write loop of one connection, the only one that touches its output: what the room's log holds, and between it
/// what the mailbox holds. It sleeps while there is nothing. What the log gets then is written by the sweep that wakes its
/// readers, and the loop sleeps on, unless that takes more than handing bytes to the kernel.
/// </summary>
internal sealed partial class SessionWriter : ILogWaiter
{
    // One write's worth: few enough system calls for a client that keeps up, little memory for one that does not.
    internal const int MaxWriteBytes = 32 * 1024;

    // After a write that had to wait: small enough that even 140 bytes a second are progress within 30 s. The first one to wait is a whole one.
    internal const int SlowWriteBytes = 4 * 1024;

    private const int MeasuredWrites = 16;

    /// <summary>After so many writes the thread is given up: others wait for it, the rest of a sweep first of all, and a room that grows as
    /// fast as it is written, or a mailbox, always has more.</summary>
    internal const int MaxInARow = 8;

    private readonly Session _session;
    private readonly PipeWriter _output;
    private readonly WakeSignal _signal;
    private readonly LogFollower _log = new();
    private ITimer? _slowTimer;
    private WriteBytes _gathered;
    private Task<FlushResult>? _flush;
    private Exception? _fault;
    private int _writeBytes = MaxWriteBytes;
    private int _writes;
    private int _inARow;
    private int _sending;
    private int _messages;
    private long _newest;
    private bool _isOver;

    public SessionWriter(Session session, PipeWriter output, WakeSignal signal)
    {
        _session = session;
        _output = output;
        _signal = signal;
        _style = session.Participant.CurrentStyle;
    }

    /// <summary>How many entries of its room it has not written yet.</summary>
    public long Lag => _log.Lag;

    /// <summary>The time of the oldest line of its room that it has not written yet; null if there is none.</summary>
    public DateTimeOffset? OldestUnsent => _log.OldestUntaken;

    /// <summary>Up to where the kernel has taken what its room's log holds, as far as that is known. For any thread.</summary>
    public LogPlace Taken => _log.Sent;

    /// <summary>Bytes handed to the transport.</summary>
    public long BytesSent { get; private set; }

    /// <inheritdoc/>
    public void LogGrew()
    {
        if (!_signal.TryHold())
            return;
        _inARow = 0;
        do
        {
            if (!TryWriteAll())
            {
                _signal.WakeHeld();
                return;
            }
        }
        while (!_signal.TryPutBack());
    }

    /// <summary>Runs until the last item is sent or the peer is gone. Does not throw.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (true)
            {
                if (TryWriteAll())
                    await _signal.WaitAsync().ConfigureAwait(false);
                else if (_flush is not null)
                    await FlushSlowlyAsync().ConfigureAwait(false);
                else if (_fault is { } fault)
                    ExceptionDispatchInfo.Throw(fault);
                else if (_isOver)
                    return;
                else
                {
                    // Not set back by a sleep: it may wake on the thread that was to be spared.
                    _inARow = 0;
                    await Task.Yield();
                }
            }
        }
        catch (Exception e)
        {
            _session.EndWriting(e);
        }
        finally
        {
            _log.Stop();
            if (_slowTimer is not null)
                await _slowTimer.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Its room's log ends for this connection at a place that its next append has not reached: it has left.</summary>
    public void Part(MessageLog log, long position) => _log.Part(log, position);

    private bool IsNothingNew() => _log.TryWait(this) && _session.Participant.Terminal.Mailbox.Weight == 0;

    /// <summary>Writes all there is. False when the loop must go on: with a flush that takes its time, a fault, its end, or because this
    /// thread has done enough. For the loop, or for who holds it asleep.</summary>
    private bool TryWriteAll()
    {
        LogPlace before = default;
        try
        {
            while (!_isOver && _flush is null && _fault is null && _inARow < MaxInARow)
            {
                _inARow++;
                before = _log.Place;
                var gathered = Gather();
                _isOver = gathered is GatherResult.Last;
                if (_gathered.Length > 0 && !TrySend(before))
                    return false;
                if (gathered is GatherResult.Drained && IsNothingNew())
                    return true;
            }
        }
        catch (Exception e)
        {
            _log.HoldSent(before);
            _fault = e;
        }

        return false;
    }

    /// <summary>Hands what was gathered to the transport; false if that is not done at once, or nobody takes it any more.</summary>
    /// <param name="before">Where the log was before that.</param>
    private bool TrySend(LogPlace before)
    {
        _sending = _gathered.Length;
        var flush = _output.WriteAsync(_gathered.Take());
        if (flush.IsCompletedSuccessfully)
        {
            if (NoteSent(flush.Result, MaxWriteBytes))
                return true;
            _log.HoldSent(before);
            return false;
        }

        _log.HoldSent(before);
        _flush = flush.AsTask();
        return false;
    }

    private async ValueTask FlushSlowlyAsync()
    {
        var timeout = _session.Services.Options.SlowReaderTimeout;
        _slowTimer ??= _session.Services.Time.CreateTimer(
            static session => ((Session)session!).Abort(CloseReason.SlowReader), _session, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _slowTimer.Change(timeout, Timeout.InfiniteTimeSpan);
        var result = await _flush!.ConfigureAwait(false);
        _slowTimer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _flush = null;
        if (NoteSent(result, SlowWriteBytes))
            _log.ReleaseSent();
    }

    private bool NoteSent(FlushResult result, int nextSize)
    {
        _writeBytes = nextSize;
        BytesSent += _sending;
        _session.Services.Metrics.Sent(_sending, _messages);
        if (_messages > 0 && _writes++ % MeasuredWrites == 0)
            _session.Services.Metrics.Delivered(_session.Services.Time.GetElapsedTime(_newest));
        _messages = 0;
        if (!result.IsCompleted)
            return true;
        _isOver = true;
        _session.RequestClose(CloseReason.Reset);
        return false;
    }
}
