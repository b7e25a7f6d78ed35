using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace KestrelChat.Transports;

/// <summary>Calls who reads a connection away from its wait after some time, or when the server ends; until it is disposed.</summary>
internal sealed class ReadLimit : IAsyncDisposable
{
    private readonly ITimer _timer;
    private readonly CancellationTokenRegistration _end;

    public ReadLimit(ConnectionContext connection, TimeSpan patience, TimeProvider time)
    {
        var input = connection.Transport.Input;
        _timer = time.CreateTimer(static input => ((PipeReader)input!).CancelPendingRead(), input, patience, Timeout.InfiniteTimeSpan);
        _end = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested
            .UnsafeRegister(static input => ((PipeReader)input!).CancelPendingRead(), input) ?? default;
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _end.DisposeAsync();
    }
}
