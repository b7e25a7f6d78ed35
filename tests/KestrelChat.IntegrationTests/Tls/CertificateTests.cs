using KestrelChat.IntegrationTests.Harness;
using KestrelChat.IntegrationTests.Telemetry;

namespace KestrelChat.IntegrationTests.Tls;

/// <summary>The certificate changes while the server runs.</summary>
public sealed class CertificateTests : IDisposable
{
    private const int Clients = 100;

    private readonly CertificateFolder _certificate = new("old");

    public void Dispose() => _certificate.Dispose();

    [Fact]
    public async Task A_swap_under_a_hundred_clients_cuts_none_and_the_next_one_meets_the_new_certificate()
    {
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, .. _certificate.Settings("required")]);
        await using var talker = await LineClient.JoinAsync(server, "talker", tls: true);
        await using var clients = await LineClients.ConnectAsync(Clients, atOnce: 10, i => LineClient.ConnectAsync(server, $"client {i}", tls: true));
        foreach (var client in clients)
        {
            await client.WelcomeAsync();
            Assert.Equal("CN=old", client.ServerCertificate?.Subject);
        }

        _certificate.Swap("new");
        await server.Program.Output.ExpectAsync(l => l.Contains("TLS: new connections get the certificate of CN=new, valid until ", StringComparison.Ordinal), "the new certificate in the log");
        await talker.SayAsync("anybody cut?");

        foreach (var client in clients)
            await client.ExpectMessageAsync("talker", "anybody cut?");
        await using var next = await LineClient.JoinAsync(server, "next", tls: true);
        Assert.Equal("CN=new", next.ServerCertificate?.Subject);
        await next.SayAsync("no");
        foreach (var client in clients)
            await client.ExpectMessageAsync("next", "no");
    }

    [Fact]
    public async Task A_broken_file_is_told_once_and_the_certificate_before_holds_until_a_whole_one_comes()
    {
        await using var server = await ServerProcess.StartAsync(_certificate.Settings("offered"));
        var (certificate, _) = CertificateFolder.Create("other", DateTimeOffset.UtcNow.AddDays(1));
        var (_, foreignKey) = CertificateFolder.Create("foreign", DateTimeOffset.UtcNow.AddDays(1));

        _certificate.Swap(certificate, foreignKey);

        var told = await server.Program.Output.ExpectAsync(l => l.Contains("fail: ", StringComparison.Ordinal), "the refusal in the log");
        Assert.Contains("whose private key does not belong to the first certificate in", told, StringComparison.Ordinal);
        Assert.EndsWith("New connections still get the certificate of CN=old.", told, StringComparison.Ordinal);
        await using var client = await LineClient.JoinAsync(server, "ann", tls: true);
        Assert.Equal("CN=old", client.ServerCertificate?.Subject);

        _certificate.Swap("new", DateTimeOffset.UtcNow.AddDays(-1));
        await server.Program.Output.ExpectAsync(l => l.Contains("TLS: the certificate of CN=new was valid until ", StringComparison.Ordinal), "the new certificate in the log");
        Assert.Single(server.Program.Output.Lines, l => l.Contains("fail: ", StringComparison.Ordinal));
        await using var next = await LineClient.JoinAsync(server, "bob", tls: true);
        Assert.Equal("CN=new", next.ServerCertificate?.Subject);
    }

    [Fact]
    public async Task The_metric_tells_how_long_it_is_valid_yet()
    {
        const string Remaining = "kestrelchat_tls_certificate_remaining_seconds";
        await using (var plain = await ServerProcess.StartAsync())
            Assert.False((await Scrape.TakeAsync(plain)).Has(Remaining));
        await using var server = await ServerProcess.StartAsync(_certificate.Settings("offered"));

        Assert.Equal(30, (await Scrape.TakeAsync(server))[Remaining] / 86_400, tolerance: 0.1);

        _certificate.Swap("new", DateTimeOffset.UtcNow.AddDays(-1));
        await Patience.UntilAsync(async () => (await Scrape.TakeAsync(server))[Remaining] < 0, () => "The metric stays as it was.");
    }
}
