using System.Net;
using KestrelChat.Limits;
using KestrelChat.Transports;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Tests.Transports;

public sealed class HttpPlaceTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");

    private readonly AddressShares _shares = new(1, int.MaxValue);

    [Fact]
    public async Task One_that_becomes_a_connection_of_the_chat_frees_its_place_and_its_share()
    {
        using var http = new AcceptGate(1);
        using var chat = new AcceptGate(1);
        var (connection, place) = Take(http);

        Assert.True(place.TryMove(chat));

        Assert.True(http.TryTakePlace());
        Assert.False(chat.TryTakePlace());
        Assert.True(_shares.TryEnter(Here));
        place.GiveBack();
        Assert.False(_shares.TryEnter(Here));
        await connection.DisposeAsync();
        Assert.True(chat.TryTakePlace());
    }

    [Fact]
    public async Task Where_the_chat_has_none_it_keeps_what_it_has()
    {
        using var http = new AcceptGate(1);
        using var chat = new AcceptGate(1);
        Assert.True(chat.TryTakePlace());
        var (connection, place) = Take(http);

        Assert.False(place.TryMove(chat));

        Assert.False(http.TryTakePlace());
        Assert.False(_shares.TryEnter(Here));
        place.GiveBack();
        Assert.True(_shares.TryEnter(Here));
        await connection.DisposeAsync();
        Assert.True(http.TryTakePlace());
        Assert.False(chat.TryTakePlace());
    }

    private (PlacedConnection Connection, HttpPlace Place) Take(AcceptGate http)
    {
        Assert.True(http.TryTakePlace());
        Assert.True(_shares.TryEnter(Here));
        var connection = new PlacedConnection(new DefaultConnectionContext(), http);
        return (connection, new HttpPlace(connection, _shares, Here));
    }
}
