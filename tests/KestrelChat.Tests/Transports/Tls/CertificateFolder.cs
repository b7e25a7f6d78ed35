using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KestrelChat.Options;

namespace KestrelChat.Tests.Transports.Tls;

/// <summary>Files with certificates and keys that a test writes.</summary>
internal sealed class CertificateFolder : IDisposable
{
    public const string Password = "correct horse";

    private readonly string _path = Directory.CreateTempSubdirectory("kestrelchat-").FullName;

    /// <summary>With the paths of the files that <see cref="Write(string, string)"/> makes, whether they are there or not.</summary>
    public TlsOptions Options => new() { Mode = TlsMode.Required, CertificatePath = File("tls.crt"), KeyPath = File("tls.key") };

    public string File(string name) => Path.Combine(_path, name);

    public void Write(string name, string text) => System.IO.File.WriteAllText(File(name), text);

    public void Write(string name, byte[] bytes) => System.IO.File.WriteAllBytes(File(name), bytes);

    /// <summary>Writes tls.crt and tls.key.</summary>
    public void WritePair(string name, DateTimeOffset? expires = null)
    {
        using var certificate = Create(name, expires);
        Write("tls.crt", certificate.ExportCertificatePem());
        Write("tls.key", KeyOf(certificate));
    }

    public static X509Certificate2 Create(string name, DateTimeOffset? expires = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var end = expires ?? FakeTime.Start.AddDays(30);
        return new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(end.AddDays(-60), end);
    }

    public static string KeyOf(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }

    public static string EncryptedKeyOf(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return key.ExportEncryptedPkcs8PrivateKeyPem(Password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
