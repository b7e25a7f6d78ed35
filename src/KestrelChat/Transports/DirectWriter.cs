using System.IO.Pipelines;
using System.Net.Sockets;

namespace KestrelChat.Transports;

/// <summary>
/// A connection's output that hands each write to the kernel on the spot, and only what the kernel has no room for to
/// Kestrel's pipe. A reader that keeps up costs one system call a write and no buffer; for all others Kestrel's way holds.
/// </summary>
/// <remarks>
/// The pipe must complete a flush only when the kernel has all of it (<c>MaxWriteBufferSize</c> 1), and writes must be
/// awaited one after another: then the pipe is empty whenever a write begins, and no byte overtakes another.
/// </remarks>
internal sealed class DirectWriter : PipeWriter
{
    private readonly Socket _socket;
    private readonly PipeWriter _pipe;

    public DirectWriter(Socket socket, PipeWriter pipe)
    {
        (_socket, _pipe) = (socket, pipe);
        try
        {
            // Only for Send as used here: a full socket answers at once. Kestrel's own calls never block.
            socket.Blocking = false;
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // The client was gone before its session began: the first write finds out.
        }
    }

    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => _pipe.CanGetUnflushedBytes;

    /// <inheritdoc/>
    public override long UnflushedBytes => _pipe.UnflushedBytes;

    /// <inheritdoc/>
    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        var sent = TrySend(source.Span);
        return sent == source.Length ? default : _pipe.WriteAsync(source[sent..], cancellationToken);
    }

    /// <inheritdoc/>
    public override void Advance(int bytes) => _pipe.Advance(bytes);

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0) => _pipe.GetMemory(sizeHint);

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => _pipe.GetSpan(sizeHint);

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => _pipe.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public override void CancelPendingFlush() => _pipe.CancelPendingFlush();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => _pipe.Complete(exception);

    /// <summary>How many bytes the kernel took; 0 where the socket is closed, which the pipe then tells.</summary>
    /// <exception cref="SocketException">The connection's fault. The kernel tells it once: neither the pipe nor who reads would learn more than
    /// that it is over.</exception>
    private int TrySend(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var sent = _socket.Send(bytes, SocketFlags.None, out var error);
            return error switch
            {
                SocketError.Success => sent,
                SocketError.WouldBlock => 0,
                _ => throw new SocketException((int)error),
            };
        }
        catch (ObjectDisposedException)
        {
            return 0;
        }
    }
}
