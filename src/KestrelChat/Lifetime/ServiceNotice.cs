using Microsoft.Extensions.Hosting.Systemd;

namespace KestrelChat.Lifetime;

/// <summary>
/// Tells the service manager that started the program, if it wants to know (sd_notify(3)), when the server is ready and when it goes down. Only
/// the framework's notifier: its systemd lifetime would take the place of ours, to which a second signal is an order.
/// </summary>
internal sealed class ServiceNotice(ISystemdNotifier manager) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => TellAsync(ServiceState.Ready);

    public Task StoppingAsync(CancellationToken cancellationToken) => TellAsync(ServiceState.Stopping);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task TellAsync(ServiceState state)
    {
        manager.Notify(state);
        return Task.CompletedTask;
    }
}
