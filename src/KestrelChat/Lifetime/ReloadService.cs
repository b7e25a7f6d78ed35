namespace KestrelChat.Lifetime;

/// <summary>Reads the configuration again at each SIGHUP, and when its files hold something else; one reading after another.</summary>
internal sealed partial class ReloadService(HangupSignal hangup, ConfigurationWatch watch, OptionsReload reload, TimeProvider time, ILogger<ReloadService> logger)
    : BackgroundService
{
    // Two looks find a change, and it is to hold within 10 s. Not by events of the file system: those of a network file system or of a
    // volume that is swapped as a whole do not come.
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    // A reading takes milliseconds.
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1);

    public override void Dispose()
    {
        base.Dispose();
        _one.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(AtSignalAsync(stoppingToken), AtChangeAsync(stoppingToken));

    private async Task AtSignalAsync(CancellationToken cancel)
    {
        await foreach (var _ in hangup.AskedAsync(cancel))
            await ReadAsync(static _ => true, cancel);
    }

    private async Task AtChangeAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(cancel))
            await ReadAsync(static w => w.HasChanged(), cancel);
    }

    private async Task ReadAsync(Func<ConfigurationWatch, bool> isDue, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            // A disk that does not answer holds up whoever reads from it: not the server's end, and not without a word.
            var reading = Task.Run(() => ReadAsync(isDue), CancellationToken.None);
            try
            {
                await reading.WaitAsync(Patience, time, cancel);
            }
            catch (TimeoutException)
            {
                Log.Waiting(logger, Patience);
                await reading.WaitAsync(cancel);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task ReadAsync(Func<ConfigurationWatch, bool> isDue)
    {
        if (!isDue(watch))
            return;
        watch.Take();
        await reload.RunAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(39, LogLevel.Error, "Configuration: its files could not be read within {Patience}. No change is taken until they can: is one on a disk or a mount that does not answer?")]
        public static partial void Waiting(ILogger logger, TimeSpan patience);
    }
}
