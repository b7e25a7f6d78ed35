using System.IO.Pipelines;
using KestrelChat.Sessions;

namespace KestrelChat.Streams;

/// <summary>Gathers the events for one reader and hands them over, one write at a time. Not thread-safe: its stream alone uses it.</summary>
/// <param name="output">Where they go.</param>
/// <param name="time">The clock of the reader's patience.</param>
internal sealed class EventSender(StreamOutput output, TimeProvider time)
{
    private WriteBytes _gathered;
    private Task<FlushResult>? _flush;

    /// <summary>How many bytes the next write is to have at the most: few for a reader that was slow.</summary>
    public int MaxBytes { get; private set; } = SessionWriter.MaxWriteBytes;

    /// <summary>Whether enough is gathered for a write.</summary>
    public bool IsFull => _gathered.Length >= MaxBytes;

    /// <summary>Whether anything is.</summary>
    public bool HasGathered => _gathered.Length > 0;

    /// <summary>Whether a write takes its time: the next thing to do is <see cref="FinishAsync"/>.</summary>
    public bool IsSending => _flush is not null;

    /// <summary>Whether the reader is gone.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Adds events, whose bytes stay as they are until they are sent.</summary>
    public void Add(ReadOnlyMemory<byte> events) => _gathered.Add(events);

    /// <summary>Sends what was gathered, and waits until that is done.</summary>
    /// <exception cref="TimeoutException">The reader took nothing for too long.</exception>
    public ValueTask SendAsync() => !HasGathered || TrySend() ? ValueTask.CompletedTask : FinishAsync();

    /// <summary>Hands over what was gathered; false if that is not done at once.</summary>
    public bool TrySend()
    {
        var flush = output.Writer.WriteAsync(_gathered.Take(), output.Cancel);
        if (flush.IsCompletedSuccessfully)
        {
            Note(flush.Result, SessionWriter.MaxWriteBytes);
            return true;
        }

        _flush = flush.AsTask();
        return false;
    }

    /// <summary>Waits for a write that takes its time.</summary>
    /// <exception cref="TimeoutException">The reader took nothing for too long.</exception>
    public async ValueTask FinishAsync()
    {
        var result = await _flush!.WaitAsync(output.Patience, time).ConfigureAwait(false);
        _flush = null;
        Note(result, SessionWriter.SlowWriteBytes);
    }

    private void Note(FlushResult result, int nextSize)
    {
        MaxBytes = nextSize;
        IsOver |= result.IsCompleted || result.IsCanceled;
    }
}
