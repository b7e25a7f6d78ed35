using System.Net.Security;
using System.Security.Cryptography;

namespace KestrelChat.Transports.Tls;

/// <summary>Sent by the runtime's TLS. It stands here alone so that a server without TLS never loads that.</summary>
internal sealed class CloseNotify(SslStream stream, TimeProvider time) : ICloseNotify
{
    public async Task SendAsync(TimeSpan patience)
    {
        try
        {
            await stream.ShutdownAsync().WaitAsync(patience, time);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException or TimeoutException or CryptographicException)
        {
            // The client is gone, takes nothing, or has sent what is no TLS.
        }
    }
}
