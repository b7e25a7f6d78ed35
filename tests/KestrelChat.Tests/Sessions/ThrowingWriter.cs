using System.IO.Pipelines;

namespace KestrelChat.Tests.Sessions;

/// <summary>An output that takes everything, or fails as no transport should.</summary>
internal sealed class ThrowingWriter : PipeWriter
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _unflushed;

    public volatile bool Throws;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _unflushed;

    public override void Advance(int bytes) => _unflushed += bytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _buffer.AsMemory(_unflushed);

    public override Span<byte> GetSpan(int sizeHint = 0) => _buffer.AsSpan(_unflushed);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (Throws)
            throw new InvalidOperationException("a bug of the transport");
        _unflushed = 0;
        return ValueTask.FromResult(default(FlushResult));
    }

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }
}
