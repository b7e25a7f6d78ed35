using System.Net;
using KestrelChat.IntegrationTests.Harness;
using static KestrelChat.IntegrationTests.Harness.RawWebSocket;

namespace KestrelChat.IntegrationTests.Balancer;

/// <summary>The page behind HAProxy: whose address a client has there, and whether it speaks TLS.</summary>
public sealed class ForwardedTests
{
    private static readonly IPAddress One = IPAddress.Parse("127.0.0.5");
    private static readonly IPAddress Two = IPAddress.Parse("127.0.0.6");

    [Fact]
    public async Task A_trusted_proxy_brings_each_with_an_address_of_their_own_and_its_TLS_is_theirs()
    {
        await using var server = await ServerProcess.StartAsync(
            "--Chat:Web:TrustedProxies=127.0.0.1", "--Chat:Accounts:RequireTls=true", "--Chat:Limits:MaxConnectionsPerAddress=1");
        await using var proxy = await HaProxy.StartForHttpAsync(server);

        using var one = await AskAsync(One, proxy);
        Assert.True(await one.IsBegunAsync(), one.Answer);
        await server.Program.Output.ExpectAsync(l => l.EndsWith($" from {One} started.", StringComparison.Ordinal), "the address in the log");
        using var again = await AskAsync(One, proxy);
        Assert.False(await again.IsBegunAsync());
        Assert.StartsWith("HTTP/1.1 429 ", again.Answer, StringComparison.Ordinal);
        using var two = await AskAsync(Two, proxy);
        Assert.True(await two.IsBegunAsync(), two.Answer);

        await one.SendAsync(Frame(Final | Text, "/nick ada\n/register sesame-open-2"));
        await one.ExpectTextAsync("ada is your account now.");
    }

    [Fact]
    public async Task Nobody_else_is_believed()
    {
        await using var server = await ServerProcess.StartAsync("--Chat:Accounts:RequireTls=true", "--Chat:Limits:MaxConnectionsPerAddress=1");
        await using var proxy = await HaProxy.StartForHttpAsync(server);

        using var one = await AskAsync(One, proxy);
        Assert.True(await one.IsBegunAsync(), one.Answer);
        await server.Program.Output.ExpectAsync(l => l.Contains(" from 127.0.0.1:", StringComparison.Ordinal), "the proxy's address in the log");
        using var two = await AskAsync(Two, proxy);
        Assert.False(await two.IsBegunAsync());
        await one.SendAsync(Frame(Final | Text, "/nick ada\n/register sesame-open-2"));
        await one.ExpectTextAsync("TLS");
    }
}
