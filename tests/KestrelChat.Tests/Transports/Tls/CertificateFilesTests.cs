using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KestrelChat.Options;
using KestrelChat.Transports.Tls;

namespace KestrelChat.Tests.Transports.Tls;

public sealed class CertificateFilesTests : IDisposable
{
    private readonly CertificateFolder _folder = new();
    private readonly X509Certificate2 _certificate = CertificateFolder.Create("chat.example");

    private TlsOptions OneFile => _folder.Options with { KeyPath = "" };

    private TlsOptions WithPassword => _folder.Options with { PasswordPath = _folder.File("password") };

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_pair_in_PEM_format_is_a_certificate_with_its_key()
    {
        _folder.WritePair("chat.example");

        var loaded = Load(_folder.Options);

        Assert.Equal("CN=chat.example", loaded.Subject);
        Assert.Equal(FakeTime.Start.AddDays(30), loaded.NotAfter);
        Assert.True(loaded.Context.TargetCertificate.HasPrivateKey);
    }

    [Fact]
    public void One_file_may_hold_both_in_any_order()
    {
        _folder.Write("tls.crt", CertificateFolder.KeyOf(_certificate) + "\n" + _certificate.ExportCertificatePem());

        Assert.Equal("CN=chat.example", Load(OneFile).Subject);
    }

    [Fact]
    public void What_leads_to_a_known_authority_is_sent_too()
    {
        using var rootKey = ECDsa.Create();
        using var root = Authority("CN=root", rootKey).CreateSelfSigned(FakeTime.Start.AddDays(-60), FakeTime.Start.AddDays(60));
        using var middleKey = ECDsa.Create();
        using var middle = Authority("CN=middle", middleKey).Create(root, FakeTime.Start.AddDays(-60), FakeTime.Start.AddDays(60), [1]).CopyWithPrivateKey(middleKey);
        using var key = ECDsa.Create();
        using var leaf = new CertificateRequest("CN=leaf", key, HashAlgorithmName.SHA256).Create(middle, FakeTime.Start.AddDays(-60), FakeTime.Start.AddDays(60), [2]);
        _folder.Write("tls.crt", leaf.ExportCertificatePem() + "\n" + middle.ExportCertificatePem());
        _folder.Write("tls.key", key.ExportPkcs8PrivateKeyPem());

        var loaded = Load(_folder.Options);

        Assert.Equal("CN=leaf", loaded.Subject);
        Assert.Equal(["CN=middle"], loaded.Context.IntermediateCertificates.Select(c => c.Subject));
    }

    [Fact]
    public void A_key_with_a_password_is_opened_with_the_one_in_the_file()
    {
        _folder.Write("tls.crt", _certificate.ExportCertificatePem());
        _folder.Write("tls.key", CertificateFolder.EncryptedKeyOf(_certificate));
        _folder.Write("password", CertificateFolder.Password + "\n");

        Assert.Equal("CN=chat.example", Load(WithPassword).Subject);
        Assert.EndsWith("whose private key has a password. Set Chat:Tls:PasswordPath to a file that holds it.", Complaint(_folder.Options), StringComparison.Ordinal);
        _folder.Write("password", "wrong");
        Assert.Contains("or the password in ", Complaint(WithPassword), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(CertificateFolder.Password)]
    public void A_PFX_file_holds_all_of_it(string password)
    {
        _folder.Write("tls.crt", _certificate.Export(X509ContentType.Pkcs12, password));
        _folder.Write("password", password);

        Assert.Equal("CN=chat.example", Load(WithPassword with { KeyPath = "" }).Subject);
        _folder.Write("password", "wrong");
        Assert.EndsWith("neither a PEM file nor a PFX file that the password in Chat:Tls:PasswordPath opens.", Complaint(WithPassword with { KeyPath = "" }), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_used_is_named_with_its_key_and_what_to_do()
    {
        using var other = CertificateFolder.Create("other");
        using var rsa = RSA.Create(2048);
        string Where(string key, string file) => $"Chat:Tls:{key} is '{_folder.File(file)}', ";

        Assert.StartsWith("Chat:Tls:Mode is 'required', but there is no certificate. Set Chat:Tls:CertificatePath", Complaint(new TlsOptions { Mode = TlsMode.Required }), StringComparison.Ordinal);
        Assert.Equal(Where("CertificatePath", "tls.crt") + "but there is no such file.", Complaint(_folder.Options));
        _folder.Write("tls.crt", "");
        Assert.Equal(Where("KeyPath", "tls.key") + "but there is no such file.", Complaint(_folder.Options));
        Assert.Equal(Where("CertificatePath", "") + "but that is a directory; name a file in it.", Complaint(OneFile with { CertificatePath = _folder.File("") }));
        Assert.Equal(
            "Chat:Tls:PasswordPath is '/dev/zero', but that is a pipe, a socket or a device; name a regular file.",
            Complaint(OneFile with { CertificatePath = _folder.File("tls.crt"), PasswordPath = "/dev/zero" }));

        _folder.Write("tls.key", CertificateFolder.KeyOf(other));
        Assert.Equal(Where("CertificatePath", "tls.crt") + "which is neither a PEM file nor a PFX file that the password in Chat:Tls:PasswordPath opens.", Complaint(_folder.Options));
        _folder.Write("tls.crt", CertificateFolder.KeyOf(other));
        Assert.StartsWith(Where("CertificatePath", "tls.crt") + "which holds no certificate.", Complaint(_folder.Options), StringComparison.Ordinal);
        _folder.Write("tls.crt", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Assert.StartsWith(Where("CertificatePath", "tls.crt") + "which holds a certificate that cannot be read: ", Complaint(_folder.Options), StringComparison.Ordinal);

        _folder.Write("tls.crt", _certificate.ExportCertificatePem());
        Assert.StartsWith(Where("KeyPath", "tls.key") + "whose private key does not belong to the first certificate in ", Complaint(_folder.Options), StringComparison.Ordinal);
        _folder.Write("tls.key", rsa.ExportPkcs8PrivateKeyPem());
        Assert.StartsWith(Where("KeyPath", "tls.key") + "whose private key does not belong to the first certificate in ", Complaint(_folder.Options), StringComparison.Ordinal);
        _folder.Write("tls.key", "nothing");
        Assert.StartsWith(Where("KeyPath", "tls.key") + "which holds no private key in PEM format.", Complaint(_folder.Options), StringComparison.Ordinal);
        Assert.StartsWith(Where("CertificatePath", "tls.crt") + "which holds no private key in PEM format.", Complaint(OneFile), StringComparison.Ordinal);
    }

    [Fact]
    public void Cut_anywhere_the_files_are_refused_and_nothing_worse()
    {
        var certificate = _certificate.ExportCertificatePem();
        var key = CertificateFolder.KeyOf(_certificate);
        for (var length = 0; length < certificate.Length; length += 7)
            Refuses(certificate[..length], key);
        for (var length = 0; length < key.Length - 1; length += 7)
            Refuses(certificate, key[..length]);

        void Refuses(string certificatePart, string keyPart)
        {
            _folder.Write("tls.crt", certificatePart);
            _folder.Write("tls.key", keyPart);
            Complaint(_folder.Options);
        }
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request;
    }

    private static ServerCertificate Load(TlsOptions options) => CertificateFiles.Read(options).Load();

    private static string Complaint(TlsOptions options) => Assert.Throws<CertificateException>(() => Load(options)).Message;
}
