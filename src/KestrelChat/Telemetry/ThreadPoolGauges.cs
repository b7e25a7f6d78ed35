using System.Diagnostics.Metrics;
using KestrelChat.Diagnostics;

namespace KestrelChat.Telemetry;

/// <summary>
/// The size and the queue of the thread pool. .NET 10 has both in its meter, but as counters that only grow, which they are not:
/// https://github.com/dotnet/runtime/issues/126167.
/// </summary>
internal sealed class ThreadPoolGauges : IDisposable
{
    private readonly Meter _meter = new(ChatMetrics.MeterName);

    public ThreadPoolGauges()
    {
        _meter.CreateObservableGauge(
            "dotnet.thread_pool.threads", () => ThreadPool.ThreadCount, null, "Threads that the thread pool has now.");
        _meter.CreateObservableGauge(
            "dotnet.thread_pool.queue.length",
            () => ThreadPool.PendingWorkItemCount,
            null,
            "Work that waits for a thread of the thread pool now.");
    }

    public void Dispose() => _meter.Dispose();
}
