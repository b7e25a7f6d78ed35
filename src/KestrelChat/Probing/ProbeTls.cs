using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace KestrelChat.Probing;

/// <summary>The runtime's TLS for a probe. It stands here alone so that a server without TLS never loads that.</summary>
internal static class ProbeTls
{
    /// <summary>Shakes hands.</summary>
    /// <param name="plain">The connection, which ends with what is returned.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<Stream> BeginAsync(Stream plain, CancellationToken cancel)
    {
        var encrypted = new SslStream(plain);
        try
        {
            await encrypted.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "localhost",
                    // Whether clients take the certificate is another question, with a metric of its own, and this one asks nobody else for an answer.
                    CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
#pragma warning disable CA5359, MA0039 // The server talks to itself: that is known by the address.
                    RemoteCertificateValidationCallback = static (_, _, _, _) => true,
#pragma warning restore CA5359, MA0039
                },
                cancel);
            return encrypted;
        }
        catch
        {
            await encrypted.DisposeAsync();
            throw;
        }
    }
}
