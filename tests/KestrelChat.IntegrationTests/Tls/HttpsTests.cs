using System.Globalization;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Tls;

/// <summary>HTTP with TLS, as curl sees it, which checks the certificate.</summary>
public sealed class HttpsTests : IDisposable
{
    private readonly CertificateFolder _certificate = new("localhost");
    private readonly string _url = string.Create(CultureInfo.InvariantCulture, $"https://localhost:{FreePort.Pick()}");

    public void Dispose() => _certificate.Dispose();

    [Fact]
    public async Task An_endpoint_with_a_certificate_of_its_own_answers()
    {
        await using var server = await ServerProcess.StartAsync(
            $"--Kestrel:Endpoints:Https:Url={_url}",
            $"--Kestrel:Endpoints:Https:Certificate:Path={_certificate.CertificatePath}",
            $"--Kestrel:Endpoints:Https:Certificate:KeyPath={_certificate.KeyPath}");

        var (code, output, error) = await CurlAsync();

        Assert.True(code == 0, error);
        Assert.Equal("200", output);
    }

    [Fact]
    public async Task One_without_shows_the_chats_and_follows_it()
    {
        await using var server = await ServerProcess.StartAsync([.. _certificate.Settings("required"), $"--Kestrel:Endpoints:Https:Url={_url}"]);
        await server.Program.Output.ExpectAsync(IsTaken, "the certificate in the log");
        Assert.Equal((0, "200", ""), await CurlAsync());

        // Of the same name: curl believes no other one than that in the file.
        _certificate.Swap("localhost");
        await server.Program.Output.ExpectAsync(IsTaken, "the new certificate in the log");
        Assert.Equal((0, "200", ""), await CurlAsync());

        static bool IsTaken(string line) => line.Contains("new connections get the certificate of CN=localhost", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_check_asks_it_where_there_is_no_other()
    {
        await using var server = await ServerProcess.StartAsync([.. _certificate.Settings("required"), $"--Kestrel:Endpoints:Https:Url={_url}"]);

        await using var check = ServerProcess.Launch([], ["check", $"--Kestrel:Endpoints:Http:Url={_url}"]);

        Assert.Equal(0, await check.ExitAsync());
    }

    private Task<(int Code, string Output, string Error)> CurlAsync() =>
        Shell.RunAsync("curl", ["--silent", "--show-error", "--output", "/dev/null", "--write-out", "%{http_code}\\n", "--cacert", _certificate.CertificatePath, $"{_url}/healthz/live"]);
}
