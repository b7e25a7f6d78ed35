using KestrelChat.Options;
using KestrelChat.Tests.Lifetime;
using KestrelChat.Transports.Tls;

namespace KestrelChat.Tests.Transports.Tls;

public sealed class CurrentCertificateTests : IDisposable
{
    private readonly CertificateFolder _folder = new();
    private readonly FakeTime _time = new();
    private readonly LogList<CurrentCertificate> _log = new();
    private readonly CurrentOptions _options;

    public CurrentCertificateTests()
    {
        _options = new CurrentOptions(new ChatOptions { Tls = _folder.Options });
        _folder.WritePair("old");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_that_have_changed_are_taken_and_told_and_others_are_not()
    {
        var certificate = Create();
        var first = certificate.Value;
        _log.Lines.Clear();

        certificate.Refresh();
        Assert.Same(first, certificate.Value);
        Assert.Empty(_log.Lines);

        _folder.WritePair("new", FakeTime.Start.AddDays(3));
        certificate.Refresh();
        Assert.Equal("CN=new", certificate.Value.Subject);
        Assert.Equal(TimeSpan.FromDays(3), certificate.Remaining);
        Assert.Equal(["Information: TLS: new connections get the certificate of CN=new, valid until 2026-11-04 08:35:40Z."], _log.Lines);
    }

    [Fact]
    public void Files_that_cannot_be_used_are_told_once_and_change_nothing()
    {
        var certificate = Create();
        var first = certificate.Value;
        _log.Lines.Clear();

        _folder.Write("tls.crt", "broken");
        certificate.Refresh();
        certificate.Refresh();
        Assert.EndsWith("New connections still get the certificate of CN=old.", Assert.Single(_log.Lines), StringComparison.Ordinal);
        File.Delete(_folder.File("tls.key"));
        certificate.Refresh();
        certificate.Refresh();
        Assert.Equal(2, _log.Lines.Count);
        Assert.Same(first, certificate.Value);

        _folder.WritePair("new");
        certificate.Refresh();
        Assert.Equal("CN=new", certificate.Value.Subject);
        File.Delete(_folder.File("tls.key"));
        certificate.Refresh();
        Assert.Equal(4, _log.Lines.Count);
    }

    [Fact]
    public void Files_at_another_place_are_taken_from_there()
    {
        var certificate = Create();
        using var elsewhere = new CertificateFolder();
        elsewhere.WritePair("elsewhere");

        _options.Swap(_options.Value with { Tls = elsewhere.Options });
        certificate.Refresh();

        Assert.Equal("CN=elsewhere", certificate.Value.Subject);
    }

    [Theory]
    [InlineData(-1, "Warning: TLS: the certificate of CN=odd was valid until 2026-10-31 08:35:40Z.")]
    [InlineData(61, "Warning: TLS: the certificate of CN=odd is not valid before 2026-11-02 08:35:40Z.")]
    public void One_out_of_its_time_is_taken_with_a_warning(int expiresInDays, string warning)
    {
        _folder.WritePair("odd", FakeTime.Start.AddDays(expiresInDays));

        Assert.Equal("CN=odd", Create().Value.Subject);
        Assert.StartsWith(warning, Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    private CurrentCertificate Create() => new(_options, _time, _log);
}
