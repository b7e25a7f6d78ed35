using System.IO.Pipelines;

namespace KestrelChat.Transports;

/// <summary>
/// Sends each write in a frame of its own over a connection that began with a request. What many readers are sent is the same bytes; each has the head of its frame put before them in a
/// buffer that the writes of a thread share, which costs less than a second piece would cost the kernel.
/// </summary>
/// <param name="output">Has taken the bytes or a copy of them when its call returns (<see cref="DirectWriter"/>).</param>
internal abstract class FramedWriter(PipeWriter output) : PipeWriter
{
    [ThreadStatic]
    private static byte[]? _frame;

    /// <summary>The most bytes of a frame that are not its content.</summary>
    protected abstract int MaxOverhead { get; }

    /// <summary>What stands behind the content.</summary>
    protected virtual ReadOnlySpan<byte> Tail => [];

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        var most = source.Length + MaxOverhead;
        if (_frame is not { } frame || frame.Length < most)
            _frame = frame = new byte[Math.Max(most, 64 * 1024)];
        var at = WriteHead(frame, source.Length);
        source.Span.CopyTo(frame.AsSpan(at));
        at += source.Length;
        Tail.CopyTo(frame.AsSpan(at));
        try
        {
            return output.WriteAsync(frame.AsMemory(0, at + Tail.Length), cancellationToken);
        }
        catch (InvalidOperationException)
        {
            // The server of HTTP has ended the connection in the meantime.
            return new ValueTask<FlushResult>(new FlushResult(isCanceled: false, isCompleted: true));
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;

    // The connection is the server's, which ends it.
    public override void Complete(Exception? exception = null)
    {
    }

    public override void CancelPendingFlush() => output.CancelPendingFlush();

    // Who writes has what it writes in one piece, and asks for no memory.
    public override void Advance(int bytes) => throw new NotSupportedException();

    public override Memory<byte> GetMemory(int sizeHint = 0) => throw new NotSupportedException();

    public override Span<byte> GetSpan(int sizeHint = 0) => throw new NotSupportedException();

    /// <summary>Writes what stands before content of a length.</summary>
    /// <returns>How many bytes that is.</returns>
    protected abstract int WriteHead(Span<byte> output, int length);
}
