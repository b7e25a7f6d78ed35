using System.IO.Pipelines;

namespace KestrelChat.Transports.Tls;

/// <summary>An encrypted transport whose output copies what it is given before it waits: encryption takes its time, and what a session writes
/// may lie in a buffer that others write to next.</summary>
/// <param name="inner">Kestrel's.</param>
internal sealed class CopyingTransport(IDuplexPipe inner) : IDuplexPipe
{
    public PipeReader Input => inner.Input;

    public PipeWriter Output { get; } = new CopyingWriter(inner.Output);

    /// <summary>Its <see cref="PipeWriter.WriteAsync"/> is the one of the base class: copies, then flushes.</summary>
    private sealed class CopyingWriter(PipeWriter pipe) : PipeWriter
    {
        public override void Advance(int bytes) => pipe.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => pipe.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => pipe.GetSpan(sizeHint);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => pipe.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => pipe.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => pipe.Complete(exception);
    }
}
