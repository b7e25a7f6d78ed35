using System.Net;
using KestrelChat.Limits;
using KestrelChat.Options;
using KestrelChat.Transports;
using Microsoft.AspNetCore.Connections;

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

    [Fact]
    public void All_places_together_leave_descriptors_for_the_host_itself()
    {
        const int BareHost = 170;
        const int Connections = 88;
        using var gates = Gates(Connections);

        var chat = PlacesOf(gates.Chat);
        var http = PlacesOf(gates.Http);

        Assert.True(chat > Connections, "Newcomers that are told that the server is full need places too.");
        Assert.True(BareHost + chat + http < Connections + DescriptorBudget.Reserve, $"{chat} places for the chat and {http} for HTTP");
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

    private static AcceptGates Gates(int maxConnections)
    {
        var options = new CurrentOptions(new ChatOptions());
        return new AcceptGates(options, new AdmissionControl(options, maxConnections, TimeProvider.System));
    }
}
