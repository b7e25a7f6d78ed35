using KestrelChat.Options;
using KestrelChat.Probes;

namespace KestrelChat.Probing;

/// <summary>Has the server talk to itself every so often, from its start until it is told to stop.</summary>
internal sealed partial class ProbeService : IHostedLifecycleService, IDisposable
{
    private readonly CurrentOptions _options;
    private readonly IProbe _probe;
    private readonly ProbeMetrics _metrics;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _ending = new();
    private readonly PeriodicTimer _timer;
    private Task _running = Task.CompletedTask;
    private bool _fails;

    public ProbeService(CurrentOptions options, IProbe probe, ProbeMetrics metrics, TimeProvider time, ILogger<ProbeService> logger)
    {
        (_options, _probe, _metrics, _logger) = (options, probe, metrics, logger);
        _timer = new PeriodicTimer(Timeout.InfiniteTimeSpan, time);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _options.OnSwap(KeepTo);
        KeepTo(_options.Value);
        _running = RunAsync();
        return Task.CompletedTask;
    }

    /// <summary>Before the sessions are asked to end: that of a probe would be one that failed.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _ending.CancelAsync();
        await _running;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _timer.Dispose();
        _ending.Dispose();
    }

    private void KeepTo(ChatOptions options)
    {
        var period = options.Probe.Interval == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : options.Probe.Interval;
        // A timer that is set begins anew.
        if (period == _timer.Period || _ending.IsCancellationRequested)
            return;
        _metrics.Begin();
        _timer.Period = period;
    }

    private async Task RunAsync()
    {
        try
        {
            while (await _timer.WaitForNextTickAsync(_ending.Token))
                Note(await _probe.RunAsync(_ending.Token));
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The server ends.
        }
    }

    private void Note(ProbeResult result)
    {
        if (result.Fault is { } fault)
        {
            _metrics.Failed(fault);
            // Once: the metric counts them.
            if (!_fails)
                Log.Failed(_logger, fault.Label(), result.Detail);
        }
        else
        {
            _metrics.Succeeded(result.Took);
            if (_fails)
                Log.Recovered(_logger);
        }

        _fails = result.Fault is not null;
    }

    private static partial class Log
    {
        [LoggerMessage(41, LogLevel.Warning, "The server does not reach itself ({Reason}): {Detail}. Clients may fare no better.")]
        public static partial void Failed(ILogger logger, string reason, string? detail);

        [LoggerMessage(42, LogLevel.Information, "The server reaches itself again.")]
        public static partial void Recovered(ILogger logger);
    }
}
