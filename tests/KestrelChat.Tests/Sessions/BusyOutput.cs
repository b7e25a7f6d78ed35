using System.IO.Pipelines;
using System.Text;
using System.Threading.Tasks.Sources;

namespace KestrelChat.Tests.Sessions;

/// <summary>An output during each of whose writes something happens.</summary>
internal sealed class BusyOutput : PipeWriter, IValueTaskSource<FlushResult>
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _written = new();

    /// <summary>What happens.</summary>
    public Action OnWrite { get; set; } = () => { };

    /// <summary>Whether each write ends only when somebody awaits it.</summary>
    public bool IsSlow { get; set; }

    public string Written
    {
        get
        {
            lock (_gate)
                return _written.ToString();
        }
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        lock (_gate)
            _written.Append(Encoding.UTF8.GetString(source.Span));
        OnWrite();
        return IsSlow ? new ValueTask<FlushResult>(this, 0) : default;
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;

    public override void Advance(int bytes) => throw new NotSupportedException();

    public override Memory<byte> GetMemory(int sizeHint = 0) => throw new NotSupportedException();

    public override Span<byte> GetSpan(int sizeHint = 0) => throw new NotSupportedException();

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }

    FlushResult IValueTaskSource<FlushResult>.GetResult(short token) => default;

    ValueTaskSourceStatus IValueTaskSource<FlushResult>.GetStatus(short token) => ValueTaskSourceStatus.Pending;

    void IValueTaskSource<FlushResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => continuation(state);
}
