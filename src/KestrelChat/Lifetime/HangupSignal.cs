using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace KestrelChat.Lifetime;

/// <summary>SIGHUP asks for the configuration to be read again, as with other servers. Left to the system it would end the process, so it is
/// caught before anything else begins, until everything has ended.</summary>
internal sealed class HangupSignal : IDisposable
{
    // However often it comes while one reading is under way, one more makes up for all of them.
    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly PosixSignalRegistration _registration;

    public HangupSignal() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Handle);

    /// <summary>An element whenever it has come since the last one.</summary>
    public IAsyncEnumerable<bool> AskedAsync(CancellationToken cancel) => _asked.Reader.ReadAllAsync(cancel);

    public void Dispose() => _registration.Dispose();

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        _asked.Writer.TryWrite(true);
    }
}
