using System.Globalization;
using KestrelChat.IntegrationTests.Harness;
using KestrelChat.IntegrationTests.Telemetry;

namespace KestrelChat.IntegrationTests.Scale;

[Collection(WholeMachine.Name)]
public sealed class ManyRoomsTests(ITestOutputHelper output)
{
    private const int Members = 10;
    private const int LinesOfEach = 5;
    private const int RoomsATalkingOne = 10;
    private const int AtOnce = 8;
    private const string Sent = "kestrelchat_bytes_sent_total";
    private const string Delivered = "kestrelchat_messages_delivered_total";
    private const string Received = "kestrelchat_messages_received_total";

    // "At ", 24 characters of time, " -- Message from NAME:", and a TAB before the text; each of the two lines ends with CR LF.
    private static readonly int Frame = "At Sun Nov  1 08:35:40 2026 -- Message from :\r\n\t\r\n".Length;

    [Fact]
    public async Task A_silent_room_costs_nothing_while_others_talk()
    {
        var count = Setting.Count("KESTRELCHAT_ROOMS", 100);
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Logging:LogLevel:Default=Warning"]);
        var clients = new LineClients[count];
        try
        {
            await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => clients[i] = await FillAsync(server, i));
            Assert.Equal(
                Enumerable.Range(0, count).Select(i => $"{Room(i)} {Members}").Append("lobby 0").Order(StringComparer.Ordinal),
                (await server.JsonAsync("/api/rooms")).EnumerateArray().Select(r => $"{r.GetProperty("name")} {r.GetProperty("members")}").Order(StringComparer.Ordinal));
            var bytes = clients.Sum(r => r.Sum(c => c.BytesReceived));
            var before = await Scrape.UntilAsync(server, new Dictionary<string, double> { [Sent] = bytes, [Delivered] = 0 });

            var talking = clients.Where((_, i) => i % RoomsATalkingOne == 0).ToArray();
            await Parallel.ForEachAsync(talking, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (room, _) => await TalkAsync(room));
            var messages = talking.Length * Members * LinesOfEach;
            var explained = talking.Sum(r => Members * r.Sum(BytesSaidBy));
            await Scrape.UntilAsync(server, new Dictionary<string, double>
            {
                [Received] = messages,
                [Delivered] = messages * Members,
                [Sent] = before[Sent] + explained,
            });
            output.WriteLine($"{count} rooms, {talking.Length} of them talk: {messages} messages, {messages * Members} deliveries, {explained} bytes, and not one more.");
            for (var i = 0; i < count; i++)
                SawItsRoomAlone(clients[i], i % RoomsATalkingOne == 0);
            Assert.Equal(bytes + explained, clients.Sum(r => r.Sum(c => c.BytesReceived)));
        }
        finally
        {
            foreach (var room in clients)
                await (room?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private static string Room(int i) => string.Create(CultureInfo.InvariantCulture, $"room-{i}");

    private static string Text(LineClient speaker, int i) => string.Create(CultureInfo.InvariantCulture, $"line {i} of {speaker.Nick}");

    private static int BytesSaidBy(LineClient speaker) => Enumerable.Range(0, LinesOfEach).Sum(i => Frame + speaker.Nick.Length + Text(speaker, i).Length);

    /// <summary>Fills a room one by one; all have seen the last one come.</summary>
    private static async Task<LineClients> FillAsync(ServerProcess server, int number)
    {
        var room = await LineClients.ConnectAsync(Members, atOnce: 1, async i =>
        {
            var client = await LineClient.ConnectAsync(server, $"member {i} of {Room(number)}");
            await client.WelcomeAsync();
            await client.SendLineAsync($"/join {Room(number)}");
            await client.Received.ExpectAsync($"At TIME -- {client.Nick} is leaving now -- to another room");
            await client.Received.ExpectNextAsync($"At TIME -- {client.Nick} has joined");
            await client.Received.ExpectAsync(l => l.StartsWith("* You are ", StringComparison.Ordinal), "where it is");
            return client;
        });
        foreach (var client in room.SkipLast(1))
            await client.Received.ExpectAsync($"At TIME -- {room[Members - 1].Nick} has joined");
        return room;
    }

    /// <summary>All of a room say their lines, one after another; all have seen the last one.</summary>
    private static async Task TalkAsync(LineClients room)
    {
        foreach (var speaker in room)
        {
            for (var i = 0; i < LinesOfEach; i++)
                await speaker.SayAsync(Text(speaker, i));
        }

        foreach (var client in room.SkipLast(1))
            await client.Received.ExpectAsync($"\t{Text(room[Members - 1], LinesOfEach - 1)}");
    }

    /// <summary>Each must have seen itself come, those who came after it and, where they talk, the talk. Not a line besides.</summary>
    private static void SawItsRoomAlone(LineClients room, bool hasTalked)
    {
        string[] talk = hasTalked
            ? [.. room.SelectMany(s => Enumerable.Range(0, LinesOfEach).SelectMany(i => new[] { $"At TIME -- Message from {s.Nick}:", $"\t{Text(s, i)}" }))]
            : [];
        for (var i = 0; i < Members; i++)
        {
            var lines = room[i].Received.Lines.Select(WireText.Timeless).Where(l => !l.StartsWith("* You are ", StringComparison.Ordinal)).ToArray();
            var own = Array.LastIndexOf(lines, $"At TIME -- {room[i].Nick} has joined");
            Assert.Equal([.. room.Skip(i).Select(c => $"At TIME -- {c.Nick} has joined"), .. talk], lines[own..]);
        }
    }
}
