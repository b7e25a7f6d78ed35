using System.Net;
using KestrelChat.Limits;
using KestrelChat.Options;
using KestrelChat.Tests.Sessions;
using KestrelChat.Transports;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestrelChat.Tests.Transports;

public sealed class OwnConnectionsTests : IDisposable
{
    private static readonly IPEndPoint Source = IPEndPoint.Parse("127.0.0.1:40000");

    private readonly OwnConnections _own = new();
    private readonly AcceptGate _gate = new(1);

    public void Dispose() => _gate.Dispose();

    [Theory]
    [InlineData("127.0.0.1:40000", true)]
    [InlineData("[::ffff:127.0.0.1]:40000", true)]
    [InlineData("127.0.0.1:40001", false)]
    [InlineData("127.0.0.2:40000", false)]
    [InlineData("[::1]:40000", false)]
    public async Task The_one_that_is_expected_is_told_by_its_address_and_port(string from, bool isOwn)
    {
        _own.Expect(Source);

        Assert.Equal(isOwn, await IsOwnAsync(from));
    }

    [Fact]
    public async Task It_is_one_however_late_it_comes_and_no_other_is()
    {
        Assert.False(await IsOwnAsync("127.0.0.1:40000"));
        _own.Expect(Source);

        Assert.False(await IsOwnAsync("127.0.0.1:40001"));
        Assert.True(await IsOwnAsync("127.0.0.1:40000"));
        // Somebody who has the port after it.
        Assert.False(await IsOwnAsync("127.0.0.1:40000"));
    }

    [Fact]
    public async Task The_door_lets_it_in_though_there_is_no_place_and_counts_it_nowhere()
    {
        await using var chat = new SessionHarness();
        var admission = new AdmissionControl(new CurrentOptions(new ChatOptions()), maxConnections: 0, chat.Time);
        var refusal = new Refusal(chat.Services, new LingeringClose(chat.Time), chat.Metrics, NullLogger<Refusal>.Instance);
        var door = new Door(admission, refusal, chat.Metrics);
        _own.Expect(Source);
        var isIn = false;

        await using var connection = await ConnectionAsync(Source);
        await _own.Around(door.Around(_ =>
        {
            isIn = true;
            return Task.CompletedTask;
        }))(connection);
        Assert.Equal((true, 0), (isIn, admission.Open));
        door.Leave(connection);

        Assert.Equal(0, admission.Open);
    }

    private async Task<bool> IsOwnAsync(string from)
    {
        await using var connection = await ConnectionAsync(IPEndPoint.Parse(from));
        await _own.Around(_ => Task.CompletedTask)(connection);
        return OwnConnections.Has(connection);
    }

    private async Task<PlacedConnection> ConnectionAsync(IPEndPoint from)
    {
        await _gate.TakePlaceAsync(CancellationToken.None);
        return new PlacedConnection(new DefaultConnectionContext { RemoteEndPoint = from }, _gate);
    }
}
