using System.Net;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Limits;

public sealed class AdmissionTests
{
    private const string Full = "* The server is full. Please try again later.";
    private const string FromYourAddress = "* Too many connections from your address. Please try again later.";

    [Fact]
    public async Task A_full_server_says_so_and_has_room_again_when_somebody_leaves()
    {
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Chat:Limits:MaxConnections=2"]);
        await using var alice = await LineClient.JoinAsync(server, "alice");
        await using var bob = await LineClient.JoinAsync(server, "bob");
        await ExpectRefusalAsync(server, Full);
        await alice.SayAsync("the old ones talk on");
        await bob.ExpectMessageAsync("alice", "the old ones talk on");
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/healthz/ready"));

        await bob.SendLineAsync("/quit");
        Assert.Equal(ConnectionEnd.Fin, await bob.EndAsync());
        await bob.DisposeAsync();
        await Patience.UntilAsync(async () => await FirstLineAsync(server) != Full, () => "There is no room though one has left.");
    }

    [Fact]
    public async Task One_address_may_have_so_many_at_once_and_another_is_not_concerned()
    {
        await using var server = await ServerProcess.StartAsync("--Chat:Limits:MaxConnectionsPerAddress=2", "--Chat:Limits:ConnectionsPerMinutePerAddress=0");
        await using var alice = await LineClient.JoinAsync(server, "alice");
        await using var bob = await LineClient.JoinAsync(server, "bob");
        await ExpectRefusalAsync(server, FromYourAddress);
        await using var carol = await LineClient.JoinAsync(server, "carol", IPAddress.Parse("127.0.0.2"));
    }

    [Fact]
    public async Task One_address_may_come_so_often_a_minute_and_another_is_not_concerned()
    {
        await using var server = await ServerProcess.StartAsync("--Chat:Limits:ConnectionsPerMinutePerAddress=1");
        await using (var alice = await LineClient.JoinAsync(server, "alice"))
        {
            await alice.SendLineAsync("/quit");
            await alice.EndAsync();
        }

        await ExpectRefusalAsync(server, FromYourAddress);
        await using var carol = await LineClient.JoinAsync(server, "carol", IPAddress.Parse("127.0.0.2"));
    }

    private static async Task ExpectRefusalAsync(ServerProcess server, string line)
    {
        await using var newcomer = await LineClient.ConnectAsync(server, "newcomer");
        Assert.Equal(ConnectionEnd.Fin, await newcomer.EndAsync());
        Assert.Equal([line], newcomer.Received.Lines);
    }

    private static async Task<string> FirstLineAsync(ServerProcess server)
    {
        await using var newcomer = await LineClient.ConnectAsync(server, "newcomer");
        return await newcomer.Received.ExpectAsync(_ => true, "any line");
    }
}
