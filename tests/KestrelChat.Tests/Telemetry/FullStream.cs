namespace KestrelChat.Tests.Telemetry;

/// <summary>A way to a client that reads nothing until it is told to: each write waits.</summary>
internal sealed class FullStream : MemoryStream
{
    private readonly TaskCompletionSource _writing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _room = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when somebody writes.</summary>
    public Task Writing => _writing.Task;

    public void MakeRoom() => _room.SetResult();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _writing.TrySetResult();
        await _room.Task;
    }

    public override async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        await WriteAsync(buffer.AsMemory(offset, count), cancellationToken);
}
