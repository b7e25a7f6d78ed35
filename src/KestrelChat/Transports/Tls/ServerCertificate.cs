using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace KestrelChat.Transports.Tls;

/// <summary>A certificate with its key, and what is sent with it.</summary>
/// <param name="Context">For handshakes.</param>
internal sealed record ServerCertificate(SslStreamCertificateContext Context)
{
    private X509Certificate2 Leaf => Context.TargetCertificate;

    public string Subject => Leaf.Subject;

    public DateTimeOffset NotBefore => new(Leaf.NotBefore);

    public DateTimeOffset NotAfter => new(Leaf.NotAfter);
}
