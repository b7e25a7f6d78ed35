using System.Net;
using System.Net.Sockets;
using KestrelChat.Limits;
using KestrelChat.Options;
using KestrelChat.Transports;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;

namespace KestrelChat.Tests.Transports;

public sealed class AcceptGatesTests
{
    [Fact]
    public void The_chat_has_places_of_its_own()
    {
        using var gates = Gates(maxConnections: 1);

        Assert.Same(gates.Chat, gates.For(new IPEndPoint(IPAddress.IPv6Any, 50000)));
        Assert.Same(gates.Http, gates.For(new IPEndPoint(IPAddress.IPv6Any, 8080)));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8081", true, false)]
    [InlineData("http://unix:/run/management", false, true)]
    public void So_has_the_management_where_it_is_apart(string url, bool isPort, bool isPath)
    {
        using var gates = Gates(maxConnections: 1, url);

        Assert.Equal(isPort, gates.Management == gates.For(new IPEndPoint(IPAddress.Any, 8081)));
        Assert.Equal(isPath, gates.Management == gates.For(new UnixDomainSocketEndPoint("/run/management")));
        Assert.Same(gates.Http, gates.For(new IPEndPoint(IPAddress.Any, 8080)));
        Assert.Same(gates.Http, gates.For(new UnixDomainSocketEndPoint("/run/http")));
    }

    [Fact]
    public void All_places_together_leave_descriptors_for_the_host_itself()
    {
        const int BareHost = 170;
        const int Connections = 88;
        using var gates = Gates(Connections);

        var chat = PlacesOf(gates.Chat);
        var http = PlacesOf(gates.Http);
        var management = PlacesOf(gates.Management);

        Assert.True(chat > Connections, "Newcomers that are told that the server is full need places too.");
        Assert.True(BareHost + chat + http + management < Connections + DescriptorBudget.Reserve, $"{chat} places for the chat, {http} for HTTP, {management} for management");
    }

    [Fact]
    public async Task Who_finds_no_place_waits_until_one_is_given_back()
    {
        using var gate = new AcceptGate(1);
        await gate.TakePlaceAsync(CancellationToken.None);

        var second = gate.TakePlaceAsync(CancellationToken.None).AsTask();

        Assert.False(second.IsCompleted);
        gate.GivePlaceBack();
        await second.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_connection_gives_its_place_back_when_it_is_disposed()
    {
        using var gate = new AcceptGate(1);
        await gate.TakePlaceAsync(CancellationToken.None);
        var connection = new PlacedConnection(new DefaultConnectionContext("one"), gate);

        var next = gate.TakePlaceAsync(CancellationToken.None).AsTask();

        Assert.False(next.IsCompleted);
        await connection.DisposeAsync();
        await next.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private static int PlacesOf(AcceptGate gate)
    {
        var places = 0;
        while (TryTake(gate))
            places++;
        return places;
    }

    private static bool TryTake(AcceptGate gate) => gate.TakePlaceAsync(CancellationToken.None).AsTask().IsCompletedSuccessfully;

    private static AcceptGates Gates(int maxConnections, string? management = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Kestrel:Endpoints:Management:Url", management)]).Build();
        var options = new CurrentOptions(new ChatOptions());
        return new AcceptGates(options, new AdmissionControl(options, maxConnections, TimeProvider.System), new ManagementListener(configuration));
    }
}
