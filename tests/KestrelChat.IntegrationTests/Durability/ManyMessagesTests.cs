using System.Diagnostics;
using System.Globalization;
using System.Net;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>A start does not depend on how much was ever said.</summary>
[Collection(WholeMachine.Name)]
public sealed class ManyMessagesTests(ITestOutputHelper output)
{
    [Fact]
    public async Task It_is_ready_at_once_and_a_room_shows_its_newest_lines()
    {
        var messages = Setting.Count("KESTRELCHAT_STORED", 100_000);
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        await StoredJournal.MakeAsync(path, messages);
        var size = new FileInfo(path).Length >> 20;

        var started = Stopwatch.GetTimestamp();
        await using var server = await ServerProcess.StartAsync($"--Chat:Journal:Sqlite:Path={path}");
        var ready = Stopwatch.GetElapsedTime(started);
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/healthz/ready"));

        await using var client = await LineClient.ConnectAsync(server);
        await client.WelcomeAsync();
        await client.Received.ExpectAsync("At TIME -- Message from w0:");
        var asked = Stopwatch.GetTimestamp();
        await client.SendLineAsync("/join room3");
        await client.Received.ExpectAsync("At TIME -- Message from w3:");
        await client.Received.ExpectAsync(l => l.EndsWith($"{client.Nick} has joined", StringComparison.Ordinal), "that it is in the room");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"start with {messages} messages ({size} MiB): ready after {ready.TotalMilliseconds:0} ms, /join with its replay took {Stopwatch.GetElapsedTime(asked).TotalMilliseconds:0} ms"));
    }
}
