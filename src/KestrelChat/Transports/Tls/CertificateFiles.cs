using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using KestrelChat.Files;
using KestrelChat.Options;

namespace KestrelChat.Transports.Tls;

/// <summary>What the files of a certificate hold at one moment.</summary>
internal sealed class CertificateFiles
{
    private const string CertificateKey = "Chat:Tls:CertificatePath";
    private const string KeyKey = "Chat:Tls:KeyPath";
    private const string PasswordKey = "Chat:Tls:PasswordPath";

    private readonly TlsOptions _options;
    private readonly byte[] _certificate;
    private readonly byte[] _key;
    private readonly byte[] _password;

    private CertificateFiles(TlsOptions options)
    {
        _options = options;
        _certificate = Content(CertificateKey, options.CertificatePath);
        _key = Content(KeyKey, options.KeyPath);
        _password = Content(PasswordKey, options.PasswordPath);
    }

    // Where the key is, for the errors.
    private string WhereKeyIs => _options.KeyPath.Length == 0 ? $"{CertificateKey} is '{_options.CertificatePath}'" : $"{KeyKey} is '{_options.KeyPath}'";

    /// <summary>Reads them.</summary>
    /// <exception cref="CertificateException">One is not there, or cannot be read.</exception>
    public static CertificateFiles Read(TlsOptions options) => options.CertificatePath.Length > 0
        ? new CertificateFiles(options)
        : throw new CertificateException(
            $"Chat:Tls:Mode is '{options.Mode.ToString().ToLowerInvariant()}', but there is no certificate. Set {CertificateKey} to a file in PEM or PFX format, and {KeyKey} to its key unless that file holds it.");

    /// <summary>Whether the other ones hold the same, byte by byte, wherever they are.</summary>
    public bool HoldTheSame(CertificateFiles other) =>
        _certificate.AsSpan().SequenceEqual(other._certificate) && _key.AsSpan().SequenceEqual(other._key) && _password.AsSpan().SequenceEqual(other._password);

    /// <summary>The certificate in them, with its key.</summary>
    /// <exception cref="CertificateException">There is none that can be used.</exception>
    public ServerCertificate Load()
    {
        var all = IsPem(_certificate) ? LoadPem() : LoadPfx();
        var leaf = all.First(c => c.HasPrivateKey);
        all.Remove(leaf);
        // Offline: what is not in the files is not looked for on the network.
        return new ServerCertificate(SslStreamCertificateContext.Create(leaf, all, offline: true));
    }

    private X509Certificate2Collection LoadPem()
    {
        var text = Encoding.UTF8.GetString(_certificate);
        var key = _options.KeyPath.Length == 0 ? text : Encoding.UTF8.GetString(_key);
        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPem(text);
        }
        catch (CryptographicException e)
        {
            throw new CertificateException($"{CertificateKey} is '{_options.CertificatePath}', which holds a certificate that cannot be read: {e.Message}");
        }

        if (all.Count == 0)
            throw new CertificateException($"{CertificateKey} is '{_options.CertificatePath}', which holds no certificate. Give the file that begins with BEGIN CERTIFICATE.");
        if (!key.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            throw new CertificateException($"{WhereKeyIs}, which holds no private key in PEM format. Set {KeyKey} to the file that does.");
        all[0] = WithKey(text, key);
        return all;
    }

    private X509Certificate2 WithKey(string certificate, string key)
    {
        var isEncrypted = key.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal);
        if (isEncrypted && _password.Length == 0)
            throw new CertificateException($"{WhereKeyIs}, whose private key has a password. Set {PasswordKey} to a file that holds it.");
        try
        {
            return isEncrypted ? X509Certificate2.CreateFromEncryptedPem(certificate, key, Password()) : X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            var other = isEncrypted ? $", or the password in '{_options.PasswordPath}' is another one" : "";
            throw new CertificateException(
                $"{WhereKeyIs}, whose private key does not belong to the first certificate in '{_options.CertificatePath}'{other}. Give the two that were made together.");
        }
    }

    private X509Certificate2Collection LoadPfx()
    {
        try
        {
            var all = X509CertificateLoader.LoadPkcs12Collection(_certificate, Password(), X509KeyStorageFlags.EphemeralKeySet);
            return all.Any(c => c.HasPrivateKey)
                ? all
                : throw new CertificateException($"{CertificateKey} is '{_options.CertificatePath}', which holds no private key. Give a PFX file that does.");
        }
        catch (CryptographicException)
        {
            throw new CertificateException(
                $"{CertificateKey} is '{_options.CertificatePath}', which is neither a PEM file nor a PFX file that the password in {PasswordKey} opens.");
        }
    }

    private string Password() => Encoding.UTF8.GetString(_password).Split('\n')[0].TrimEnd('\r');

    private static bool IsPem(byte[] content) => content.AsSpan().IndexOf("-----BEGIN "u8) >= 0;

    private static byte[] Content(string key, string path)
    {
        try
        {
            return path.Length == 0 ? [] : RegularFile.Read(path);
        }
        catch (FileException e)
        {
            throw new CertificateException($"{key} is '{path}', {e.Message}.");
        }
    }
}
