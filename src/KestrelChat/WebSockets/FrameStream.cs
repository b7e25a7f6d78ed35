using System.Buffers;
using System.IO.Pipelines;
using System.Net.WebSockets;

namespace KestrelChat.WebSockets;

/// <summary>
/// The bytes below a WebSocket. What the client sends must be masked (<see cref="MaskedFrames"/>). What the framework's socket sends, which are pings, pongs and the close, takes turns with
/// the text messages that pass by it, so that no frame comes inside another one, and none after the close.
/// </summary>
/// <param name="input">What comes from the client; its reader's to complete.</param>
/// <param name="output">What goes to it.</param>
/// <param name="texts">Sends text messages past that; null if they go by the socket as all else does.</param>
/// <param name="abort">Cuts what is below, where frames take turns.</param>
internal sealed class FrameStream(PipeReader input, Stream output, PipeWriter? texts = null, Action? abort = null) : Stream
{
    private const byte OpcodeBits = 0x0F;
    private const byte CloseOpcode = 0x08;

    private readonly MaskedFrames _frames = new();
    private readonly SemaphoreSlim? _turn = texts is null ? null : new SemaphoreSlim(1, 1);
    private bool _isClosed;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Sends a text message, whose bytes are the caller's again when this returns.</summary>
    public ValueTask<FlushResult> SendTextAsync(ReadOnlyMemory<byte> text, CancellationToken cancel) =>
        TryTakeTurn() ? SendInTurnAsync(text, cancel) : WaitAndSendAsync(text.ToArray(), cancel);

    /// <inheritdoc/>
    /// <remarks>Into no bytes it waits until there are some, and takes none.</remarks>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await input.ReadAsync(cancellationToken);
        if (read.IsCanceled)
            throw new OperationCanceledException("The socket is disposed of.");
        var taken = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, buffer.Length));
        taken.CopyTo(buffer.Span);
        var count = (int)taken.Length;
        input.AdvanceTo(taken.End);
        _frames.Follow(buffer.Span[..count]);
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        _turn is null ? output.WriteAsync(buffer, cancellationToken) : WriteInTurnAsync(buffer, cancellationToken);

    // In turns each write is flushed, and nothing may touch the stream beside it.
    public override Task FlushAsync(CancellationToken cancellationToken) => _turn is null ? output.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override void Flush() => output.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        // A socket that gives its client up waits for nothing more: for nothing to come, and for no frame to be taken.
        if (disposing)
        {
            input.CancelPendingRead();
            if (_turn is { CurrentCount: 0 })
                abort?.Invoke();
        }

        base.Dispose(disposing);
    }

    private bool TryTakeTurn() => _turn!.Wait(0, CancellationToken.None);

    private async ValueTask<FlushResult> SendInTurnAsync(ReadOnlyMemory<byte> text, CancellationToken cancel)
    {
        try
        {
            if (_isClosed)
                throw new WebSocketException(WebSocketError.InvalidState, "The close was sent.");
            // Its result is taken before the turn ends: the pipe keeps it until then, and the next write would begin upon it.
            return await texts!.WriteAsync(text, cancel);
        }
        finally
        {
            _turn!.Release();
        }
    }

    private async ValueTask<FlushResult> WaitAndSendAsync(byte[] text, CancellationToken cancel)
    {
        await _turn!.WaitAsync(cancel);
        return await SendInTurnAsync(text, cancel);
    }

    private async ValueTask WriteInTurnAsync(ReadOnlyMemory<byte> frame, CancellationToken cancel)
    {
        await _turn!.WaitAsync(cancel);
        try
        {
            _isClosed |= (frame.Span[0] & OpcodeBits) == CloseOpcode;
            await output.WriteAsync(frame, cancel);
        }
        finally
        {
            _turn.Release();
        }
    }
}
