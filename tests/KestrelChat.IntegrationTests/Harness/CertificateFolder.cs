using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>Certificates in files, mounted as Kubernetes mounts a Secret.</summary>
internal sealed class CertificateFolder : IDisposable
{
    private readonly MountedFolder _folder = new();

    public CertificateFolder(string name) => Swap(name);

    public string CertificatePath => _folder.File("tls.crt");

    public string KeyPath => _folder.File("tls.key");

    /// <summary>The settings that have the server use it.</summary>
    public string[] Settings(string mode) => mode == "off" ? [] : [$"--Chat:Tls:Mode={mode}", $"--Chat:Tls:CertificatePath={CertificatePath}", $"--Chat:Tls:KeyPath={KeyPath}"];

    /// <summary>Has both files hold a new certificate of that name, in one step.</summary>
    public void Swap(string name, DateTimeOffset? expires = null)
    {
        var (certificate, key) = Create(name, expires ?? DateTimeOffset.UtcNow.AddDays(30));
        Swap(certificate, key);
    }

    /// <summary>Has both files hold something else, in one step.</summary>
    public void Swap(string certificate, string key) => _folder.Swap(("tls.crt", certificate), ("tls.key", key));

    /// <summary>A certificate and its key in PEM format.</summary>
    public static (string Certificate, string Key) Create(string name, DateTimeOffset expires)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(expires.AddYears(-1), expires);
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose() => _folder.Dispose();
}
