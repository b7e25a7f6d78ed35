using System.Runtime.ExceptionServices;
using System.Text;
using KestrelChat.History;
using KestrelChat.Messages;
using KestrelChat.Sessions;

namespace KestrelChat.Streams;

/// <summary>
/// What one reader is sent who only listens: what was said after a number, then all that happens, as one sequence of server-sent events (WHATWG
/// HTML, "Server-sent events"). It follows a log as a session does, with a cursor of its own and bytes that all such readers share.
/// </summary>
public abstract class EventStream : ILogWaiter
{
    /// <summary>How often a comment is sent, so that no proxy between takes the connection of a silent room for dead.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private const int PageSize = 500;

    private static readonly ReadOnlyMemory<byte> Comment = ":\r\n\r\n"u8.ToArray();

    private readonly IMessageHistory _stored;
    private readonly MessageStyle _style;
    private readonly TimeProvider _time;
    private readonly LogFollower _log = new();
    private readonly WakeSignal _signal = new();
    private StreamOutput? _output;
    private EventSender? _sender;
    private Exception? _fault;
    private int _inARow;
    private bool _isCommentDue;
    private bool _isDone;

    /// <summary>A stream that has not begun.</summary>
    /// <param name="stored">What was said before.</param>
    /// <param name="style">How events look (<see cref="StyleKind.EventStream"/>).</param>
    /// <param name="time">The clock of the heartbeat.</param>
    protected EventStream(IMessageHistory stored, MessageStyle style, TimeProvider time) => (_stored, _style, _time) = (stored, style, time);

    /// <summary>The room; null for all of them.</summary>
    protected abstract string? RoomName { get; }

    /// <summary>Whether nothing will come after what is in the log.</summary>
    protected abstract bool HasEnded { get; }

    /// <summary>Whether a gap says how many entries it is of.</summary>
    protected abstract bool TellsHowMuchIsLost { get; }

    private bool IsOver => _isDone || _sender!.IsOver;

    /// <inheritdoc/>
    public void LogGrew()
    {
        if (_output is not { IsDirect: true })
        {
            // Its writes go by HTTP, which takes its time: not on a thread that has sockets to listen to.
            _signal.CallFromPool();
            return;
        }

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

    /// <summary>Runs until the reader is gone, the room is, or the reader may not read it any more, or it is cancelled, none of which throws.</summary>
    /// <param name="output">Where the events go.</param>
    /// <param name="after">The number of the last message that the reader has; null to begin with what happens next.</param>
    /// <returns>False if the reader took nothing for so long that it is to be cut.</returns>
    public async Task<bool> RunAsync(StreamOutput output, long? after)
    {
        _output = output;
        _sender = new EventSender(output, _time);
        var (cursor, before) = Open();
        _log.Follow(cursor, RoomName);
        try
        {
            await using var heartbeat = _time.CreateTimer(static stream => ((EventStream)stream!).Tick(), this, Heartbeat, Heartbeat).ConfigureAwait(false);
            await using var cancelled = output.Cancel.UnsafeRegister(static signal => ((WakeSignal)signal!).CallFromPool(), _signal).ConfigureAwait(false);
            _sender.Add(Comment);
            await _sender.SendAsync().ConfigureAwait(false);
            if (after is { } last)
                await ReplayAsync(last, before).ConfigureAwait(false);
            await FollowAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The reader is gone, or the server ends.
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            _log.Stop();
            Close();
        }

        // Whoever waits for the end goes on by HTTP, and not on the thread of a sweep.
        await Task.Yield();
        return true;
    }

    /// <summary>The place in the log where it begins. Messages with a sequence number below <c>Before</c> come before that, all others after it.</summary>
    protected abstract (LogCursor Cursor, long Before) Open();

    /// <summary>Gives up what <see cref="Open"/> has taken.</summary>
    protected abstract void Close();

    /// <summary>Whether the reader may read on: once not, the stream ends.</summary>
    protected abstract bool MayRead();

    private void Tick()
    {
        _isCommentDue = true;
        _signal.CallFromPool();
    }

    private async ValueTask FollowAsync()
    {
        while (!IsOver)
        {
            if (TryWriteAll())
            {
                await _signal.WaitAsync().ConfigureAwait(false);
            }
            else if (_sender!.IsSending)
            {
                await _sender.FinishAsync().ConfigureAwait(false);
            }
            else if (_fault is { } fault)
            {
                ExceptionDispatchInfo.Throw(fault);
            }
            else if (!IsOver)
            {
                // Not set back by a sleep: it may wake on the thread that was to be spared.
                _inARow = 0;
                await Task.Yield();
            }
        }
    }

    /// <summary>Writes all there is. False when the loop must go on: with a write that takes its time, a fault, its end, or because this thread has done enough. For the loop,
    /// or for who holds it asleep.</summary>
    private bool TryWriteAll()
    {
        try
        {
            while (!IsOver && !_sender!.IsSending && _fault is null && _inARow < SessionWriter.MaxInARow)
            {
                _inARow++;
                if (!Gather() && !IsOver && _log.TryWait(this))
                    return true;
                if (_sender.HasGathered)
                    _sender.TrySend();
            }
        }
        catch (Exception e)
        {
            _fault = e;
        }

        return false;
    }

    /// <summary>Gathers what comes next; false if there is nothing.</summary>
    private bool Gather()
    {
        // Before the look at its log, whose last lines come before its end.
        var hasEnded = HasEnded;
        // What was said after the room was closed is seen no sooner than that it is closed: so the look at the log comes first.
        var batch = _log.Peek(_style, _sender!.MaxBytes, long.MaxValue);
        if (!MayRead() || _output!.Cancel.IsCancellationRequested || (batch is null && hasEnded))
        {
            _isDone = true;
            return false;
        }

        if (batch is not null)
        {
            _log.TryTake(batch);
            if (batch.Lost > 0)
                AddGap(batch.Lost);
            _sender.Add(batch.Bytes);
            return true;
        }

        if (!Interlocked.Exchange(ref _isCommentDue, false))
            return false;
        _sender.Add(Comment);
        return true;
    }

    private async ValueTask ReplayAsync(long after, long before)
    {
        var isCut = _stored.DeletedUpTo > after;
        while (!IsOver)
        {
            var page = await _stored.ReadAsync(new HistoryQuery(RoomName, PageSize) { After = after, Before = before }).ConfigureAwait(false);
            _isDone = !MayRead();
            if (_isDone)
                return;
            if (isCut || page.IsCut)
                AddGap(missed: 0);
            isCut = false;
            foreach (var entry in page.Entries)
            {
                _sender!.Add(entry.Render(_style));
                if (_sender.IsFull)
                    await _sender.SendAsync().ConfigureAwait(false);
                if (IsOver)
                    return;
            }

            if (page.Fault is { } fault)
                _sender!.Add(Encoding.UTF8.GetBytes($": The history cannot be read: {fault}.\r\n\r\n"));
            // A gap may be all that there is.
            await _sender!.SendAsync().ConfigureAwait(false);
            // Who comes again goes on from the last one that was read.
            _isDone |= page.Fault is not null;
            if (page.Entries.Count == 0)
                return;
            after = page.Entries[^1].Sequence;
        }
    }

    /// <summary>Tells that events are missing; 0 where nobody knows how many.</summary>
    private void AddGap(long missed) =>
        _sender!.Add(new ChatEntry { Kind = EntryKind.Gap, Time = _time.GetUtcNow(), Room = RoomName, Number = TellsHowMuchIsLost ? missed : 0 }.Render(_style));
}
