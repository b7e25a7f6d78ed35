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
    public void So_have_operators()
    {
        using var gates = Gates(maxConnections: 1, options: new ChatOptions { Admin = new AdminOptions { Socket = "/run/admin.sock" } });

        Assert.Same(gates.Admin, gates.For(new UnixDomainSocketEndPoint("/run/admin.sock")));
        Assert.Same(gates.Http, gates.For(new UnixDomainSocketEndPoint("/run/http")));
        Assert.Same(gates.Chat, gates.For(new IPEndPoint(IPAddress.IPv6Any, 50000)));
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
        var admin = PlacesOf(gates.Admin);

        Assert.True(chat > Connections, "Newcomers that are told that the server is full need places too.");
        Assert.True(BareHost + chat + http + management + admin < Connections + DescriptorBudget.Reserve, $"{chat} places for the chat, {http} for HTTP, {management} for management, {admin} for operators");
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

    private static AcceptGates Gates(int maxConnections, string? management = null, ChatOptions? options = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Kestrel:Endpoints:Management:Url", management)]).Build();
        var current = new CurrentOptions(options ?? new ChatOptions());
        return new AcceptGates(current, new AdmissionControl(current, maxConnections, TimeProvider.System), new ManagementListener(configuration));
    }
}
