using System.Runtime.InteropServices;

namespace KestrelChat.Lifetime;

/// <summary>SIGTERM and Ctrl-C (SIGINT) ask the server to go down in order; a second one ends it at once.</summary>
internal sealed class SignalLifetime(IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _asked;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _registrations.ForEach(r => r.Dispose());

    private void Handle(PosixSignalContext context)
    {
        // Left to the system, the second signal does what it does to any program.
        context.Cancel = Interlocked.Exchange(ref _asked, 1) == 0;
        if (context.Cancel)
            application.StopApplication();
    }
}
