using System.Runtime.InteropServices;

namespace KestrelChat.JournalTools;

/// <summary>Signals that ask a tool to stop, which then takes away what it has begun. A second one ends it at once.</summary>
internal sealed class Interruption : IDisposable
{
    // What a shell tells of a program that a signal has ended: this and the signal's number.
    private const int BySignal = 128;

    private static readonly (PosixSignal Signal, int Number)[] Signals = [(PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGTERM, 15)];

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _number;

    public Interruption() => _registrations = Array.ConvertAll(Signals, s => PosixSignalRegistration.Create(s.Signal, context => Handle(context, s.Number)));

    /// <summary>Is cancelled by the first one.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What the tool ends with then.</summary>
    public int ExitCode => BySignal + _number;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context, int number)
    {
        context.Cancel = Interlocked.CompareExchange(ref _number, number, 0) == 0;
        if (context.Cancel)
            _source.Cancel();
    }
}
