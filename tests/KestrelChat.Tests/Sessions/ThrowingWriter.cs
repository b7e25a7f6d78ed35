using System.IO.Pipelines;
using System.Text;

namespace KestrelChat.Tests.Sessions;

/// <summary>An output that takes everything, or fails as no transport should.</summary>
internal sealed class ThrowingWriter : PipeWriter
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _unflushed;

    private volatile string _written = "";

    public volatile bool Throws;

    /// <summary>What it has taken.</summary>
    public string Written => _written;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _unflushed;

    public override void Advance(int bytes) => _unflushed += bytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _buffer.AsMemory(_unflushed);

    public override Span<byte> GetSpan(int sizeHint = 0) => _buffer.AsSpan(_unflushed);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (Throws)
            throw new InvalidOperationException("a bug of the transport");
        _written += Encoding.UTF8.GetString(_buffer, 0, _unflushed);
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
