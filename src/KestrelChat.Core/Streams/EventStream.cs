using System.Buffers;
using System.IO.Pipelines;
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

    private readonly IMessageHistory _stored;
    private readonly MessageStyle _style;
    private readonly TimeProvider _time;
    private readonly LogFollower _log = new();
    private readonly WakeSignal _signal = new();
    private PipeWriter? _output;
    private bool _isCommentDue;
    private int _unflushed;

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

    /// <inheritdoc/>
    // Its writes go by HTTP, which takes its time: not on a thread that has sockets to listen to.
    public void LogGrew() => _signal.CallFromPool();

    /// <summary>Runs until the reader is gone, the room is, or the reader may not read it any more, or it is cancelled, none of which throws.</summary>
    /// <param name="output">Where the events go; each flush waits until the reader has room for more.</param>
    /// <param name="after">The number of the last message that the reader has; null to begin with what happens next.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task RunAsync(PipeWriter output, long? after, CancellationToken cancel)
    {
        _output = output;
        var (cursor, before) = Open();
        _log.Follow(cursor, RoomName);
        try
        {
            await using var heartbeat = _time.CreateTimer(static stream => ((EventStream)stream!).Tick(), this, Heartbeat, Heartbeat).ConfigureAwait(false);
            await using var cancelled = cancel.UnsafeRegister(static signal => ((WakeSignal)signal!).CallFromPool(), _signal).ConfigureAwait(false);
            var isOpen = await CommentAsync("", cancel).ConfigureAwait(false)
                && (after is not { } last || await ReplayAsync(last, before, cancel).ConfigureAwait(false));
            while (isOpen && !cancel.IsCancellationRequested)
            {
                // Before the look at its log, whose last lines come before its end.
                var hasEnded = HasEnded;
                // What was said after the room was closed is seen no sooner than that it is closed: so the look at the log comes first.
                var batch = _log.Peek(_style, SessionWriter.MaxWriteBytes, long.MaxValue);
                if (!MayRead())
                    return;
                if (batch is not null)
                    isOpen = await SendAsync(batch, cancel).ConfigureAwait(false);
                else if (hasEnded)
                    return;
                else if (Interlocked.Exchange(ref _isCommentDue, false))
                    isOpen = await CommentAsync("", cancel).ConfigureAwait(false);
                else if (_log.TryWait(this))
                    await _signal.WaitAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader is gone, or the server ends.
        }
        finally
        {
            _log.Stop();
            Close();
        }
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

    private async ValueTask<bool> ReplayAsync(long after, long before, CancellationToken cancel)
    {
        var isCut = _stored.DeletedUpTo > after;
        while (true)
        {
            var page = await _stored.ReadAsync(new HistoryQuery(RoomName, PageSize) { After = after, Before = before }).ConfigureAwait(false);
            if (!MayRead())
                return false;
            if (isCut || page.IsCut)
                WriteGap(missed: 0);
            isCut = false;
            foreach (var entry in page.Entries)
            {
                if ((_unflushed += Write(entry)) >= SessionWriter.MaxWriteBytes && !await FlushAsync(cancel).ConfigureAwait(false))
                    return false;
            }

            // Who comes again goes on from the last one that was read.
            if (page.Fault is { } fault)
            {
                await CommentAsync($" The history cannot be read: {fault}.", cancel).ConfigureAwait(false);
                return false;
            }

            // A gap may be all that there is.
            if (!await FlushAsync(cancel).ConfigureAwait(false))
                return false;
            if (page.Entries.Count == 0)
                return true;
            after = page.Entries[^1].Sequence;
        }
    }

    private ValueTask<bool> SendAsync(RenderedBatch batch, CancellationToken cancel)
    {
        _log.TryTake(batch);
        if (batch.Lost > 0)
            WriteGap(batch.Lost);
        _output!.Write(batch.Bytes.Span);
        return FlushAsync(cancel);
    }

    private ValueTask<bool> CommentAsync(string text, CancellationToken cancel)
    {
        _output!.Write(System.Text.Encoding.UTF8.GetBytes($":{text}\r\n\r\n"));
        return FlushAsync(cancel);
    }

    /// <summary>Tells that events are missing; 0 where nobody knows how many.</summary>
    private void WriteGap(long missed) => Write(new ChatEntry { Kind = EntryKind.Gap, Time = _time.GetUtcNow(), Room = RoomName, Number = TellsHowMuchIsLost ? missed : 0 });

    private int Write(ChatEntry entry)
    {
        var bytes = entry.Render(_style).Span;
        _output!.Write(bytes);
        return bytes.Length;
    }

    private async ValueTask<bool> FlushAsync(CancellationToken cancel)
    {
        _unflushed = 0;
        var result = await _output!.FlushAsync(cancel).ConfigureAwait(false);
        return !result.IsCompleted && !result.IsCanceled;
    }
}
