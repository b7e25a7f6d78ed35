using System.IO.Pipelines;
using System.Text;
using KestrelChat.Transports.Tls;

namespace KestrelChat.Tests.Transports.Tls;

public sealed class CopyingTransportTests
{
    [Fact]
    public async Task What_is_written_may_change_while_the_write_waits()
    {
        var busy = new BusyStream();
        var output = new CopyingTransport(new Duplex(new Pipe().Reader, PipeWriter.Create(busy))).Output;
        var bytes = "hello"u8.ToArray();

        var writing = output.WriteAsync(bytes).AsTask();
        Assert.False(writing.IsCompleted);
        "XXXXX"u8.CopyTo(bytes);
        busy.GoOn.SetResult();
        await writing;

        Assert.Equal("hello", Encoding.ASCII.GetString(busy.Written));
    }

    /// <summary>Looks at what it is given only when it may go on, as encryption does with all but the first part of a large write.</summary>
    private sealed class BusyStream : MemoryStream
    {
        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public byte[] Written => ToArray();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await GoOn.Task;
            Write(buffer.Span);
        }
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
