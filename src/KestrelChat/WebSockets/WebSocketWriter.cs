using System.Buffers;
using System.IO.Pipelines;
using System.Net.WebSockets;

namespace KestrelChat.WebSockets;

/// <summary>Sends each write as one text message. A write ends when Kestrel has room for it, which has at most 64 KiB
/// that the kernel has not taken: that tells a slow reader.</summary>
/// <param name="socket">Where to.</param>
/// <param name="texts">Takes text messages past the socket; null if they go by that.</param>
internal sealed class WebSocketWriter(WebSocket socket, FrameStream? texts) : PipeWriter
{
    private static readonly FlushResult Sent = new(isCanceled: false, isCompleted: false);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        texts?.SendTextAsync(source, cancellationToken) ?? SendAsync(source, cancellationToken);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => new(Sent);

    public override void Complete(Exception? exception = null)
    {
    }

    public override void CancelPendingFlush()
    {
    }

    // A session writes what it has in one piece, and asks for no memory.
    public override void Advance(int bytes) => throw new NotSupportedException();

    public override Memory<byte> GetMemory(int sizeHint = 0) => throw new NotSupportedException();

    public override Span<byte> GetSpan(int sizeHint = 0) => throw new NotSupportedException();

    private async ValueTask<FlushResult> SendAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        // The bytes are the caller's until this returns, and the socket may have to wait for a pong of its own that is on its way.
        var copy = ArrayPool<byte>.Shared.Rent(source.Length);
        source.CopyTo(copy);
        try
        {
            await socket.SendAsync(copy.AsMemory(0, source.Length), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }

        return Sent;
    }
}
