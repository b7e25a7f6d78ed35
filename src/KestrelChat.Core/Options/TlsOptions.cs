namespace KestrelChat.Options;

/// <summary>What an operator can set under <c>Chat:Tls:</c>.</summary>
public sealed record TlsOptions
{
    /// <summary>Off: there is no certificate to begin with.</summary>
    public TlsMode Mode { get; init; } = TlsMode.Off;

    /// <summary>A file with the certificate first and then those that lead to a known authority, in PEM format; or a PFX file.</summary>
    public string CertificatePath { get; init; } = "";

    /// <summary>A file with the private key in PEM format; empty where the certificate's file holds it.</summary>
    public string KeyPath { get; init; } = "";

    /// <summary>A file with the key's password, so that it stands in no configuration and no log; empty for a key without one.</summary>
    public string PasswordPath { get; init; } = "";
}
