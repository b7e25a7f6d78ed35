namespace KestrelChat.Lifetime;

/// <summary>Reads the configuration again at each SIGHUP, one reading after another.</summary>
internal sealed class ReloadService(HangupSignal hangup, OptionsReload reload) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in hangup.AskedAsync(stoppingToken))
            await reload.RunAsync();
    }
}
