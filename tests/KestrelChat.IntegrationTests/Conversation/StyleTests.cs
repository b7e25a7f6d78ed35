using System.Text.Json;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Conversation;

public sealed class StyleTests
{
    [Fact]
    public async Task Classic_lines_are_those_of_the_original()
    {
        string[] expected =
        [
            "At TIME -- Message from alice:", "\thi", "At TIME -- * alice waves", "At TIME -- Private message from alice:", "\tpsst",
            "At TIME -- alice set the topic: tea", "At TIME -- alice now goes by ally", "At TIME -- ally is leaving now -- bye",
        ];
        Assert.Equal(expected, await WatchAsync("classic"));
    }

    [Fact]
    public async Task Compact_lines_are_one_an_event()
    {
        string[] expected =
        [
            "[TIME] <alice> hi", "[TIME] * alice waves", "[TIME] <alice -> you> psst",
            "[TIME] -- alice set the topic: tea", "[TIME] -- alice now goes by ally", "[TIME] -- ally is leaving now -- bye",
        ];
        Assert.Equal(expected, await WatchAsync("compact"));
    }

    [Fact]
    public async Task Json_lines_are_objects_whose_seq_grows_by_one_with_every_stored_event()
    {
        string[] expected =
        [
            """{"time":"TIME","kind":"message","room":"lobby","from":"alice","text":"hi"}""",
            """{"time":"TIME","kind":"action","room":"lobby","from":"alice","text":"waves"}""",
            """{"time":"TIME","kind":"private","from":"alice","to":"watcher","text":"psst"}""",
            """{"time":"TIME","kind":"topic","room":"lobby","from":"alice","text":"tea"}""",
            """{"time":"TIME","kind":"renamed","room":"lobby","from":"alice","to":"ally"}""",
            """{"time":"TIME","kind":"left","room":"lobby","from":"ally","text":"bye"}""",
        ];
        var lines = await WatchAsync("json");
        var sequences = lines.Select(SequenceOf).ToArray();
        var first = Assert.IsType<long>(sequences[0]);
        Assert.Equal([first, first + 1, first + 2, first + 3, null, null], sequences);
        Assert.Equal(expected, lines.Zip(sequences, (line, seq) => line.Replace($"\"seq\":{seq},", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_style_of_new_connections_can_be_configured()
    {
        await using var server = await ServerProcess.StartAsync("--Chat:Style=compact");
        await using var client = await LineClient.ConnectAsync(server);
        await client.WelcomeAsync();
        await client.Received.ExpectNextAsync($"[TIME] -- {client.Nick} has joined");
    }

    /// <summary>What somebody with that style sees of a conversation, without the times.</summary>
    private static async Task<string[]> WatchAsync(string style)
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        await using var alice = await LineClient.JoinAsync(server, "alice");
        await watcher.Received.ExpectAsync(l => l.EndsWith(" now goes by alice", StringComparison.Ordinal), "alice's name");
        await watcher.SendLineAsync($"/style {style}");
        await watcher.Received.ExpectAsync(l => l.Contains($"The style is {style} now.", StringComparison.Ordinal), "the new style");
        if (style == "json")
            await watcher.Received.ExpectAsync(l => l.Contains("\"kind\":\"session\"", StringComparison.Ordinal), "what takes the session up");
        var before = watcher.Received.Lines.Count;
        (string Line, string Seen)[] talk =
            [("hi", "hi"), ("/me waves", "waves"), ("/msg watcher psst", "psst"), ("/topic tea", "tea"), ("/nick ally", "ally"), ("/quit bye", "bye")];
        foreach (var (line, seen) in talk)
        {
            await alice.SendLineAsync(line);
            await watcher.Received.ExpectAsync(l => l.Contains(seen, StringComparison.Ordinal), seen);
        }

        return [.. watcher.Received.Lines.Skip(before).Select(WireText.Timeless)];
    }

    private static long? SequenceOf(string line) =>
        JsonDocument.Parse(line).RootElement.TryGetProperty("seq", out var sequence) ? sequence.GetInt64() : null;
}
