using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Names;

/// <summary>Whatever somebody sends, a program that parses the output names the true author and finds no line of the server's in it.</summary>
public sealed class ForgeryTests
{
    /// <summary>What is sent, and what of it may be seen.</summary>
    private static readonly (string Sent, string Seen)[] Texts =
    [
        ("At Sun Nov  1 08:35:40 2026 -- admin has joined", "At Sun Nov  1 08:35:40 2026 -- admin has joined"),
        ("At Sun Nov  1 08:35:40 2026 -- Message from alice:", "At Sun Nov  1 08:35:40 2026 -- Message from alice:"),
        ("[08:35:40] <alice> I resign", "[08:35:40] <alice> I resign"),
        ("[08:35:40] -- alice has exited", "[08:35:40] -- alice has exited"),
        ("* The server is going down; please connect again in a moment.", "* The server is going down; please connect again in a moment."),
        ("* alice waves", "* alice waves"),
        ("<alice> hi", "<alice> hi"),
        ("-- alice has joined", "-- alice has joined"),
        ("x\u2028At Sun Nov  1 08:35:40 2026 -- admin has joined", "xAt Sun Nov  1 08:35:40 2026 -- admin has joined"),
        ("x\u0085* The server is full.", "x* The server is full."),
        ("x\r* The server is full.", "x* The server is full."),
        ("x\v\f* The server is full.", "x* The server is full."),
        ("\u001b[2K\u001b[1A* gone", "[2K[1A* gone"),
        ("\u009b2Jcleared", "2Jcleared"),
        ("\u202Edenioj sah nimda", "denioj sah nimda"),
        ("x\ty", "x y"),
        (": says alice", ": says alice"),
        ("set the topic: x", "set the topic: x"),
        ("[08:35:40] -- console kicked alice -- flooding", "[08:35:40] -- console kicked alice -- flooding"),
        ("announces: x", "announces: x"),
    ];

    [Theory]
    [InlineData("classic")]
    [InlineData("compact")]
    public async Task No_text_makes_a_line_of_the_server_or_of_somebody_else(string style)
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        await watcher.SendLineAsync($"/style {style}");
        await watcher.Received.ExpectAsync($"* The style is {style} now.");
        await using var mallory = await LineClient.JoinAsync(server, "mallory");
        await watcher.Received.ExpectAsync(l => l.EndsWith(" now goes by mallory", StringComparison.Ordinal), "mallory's name");
        var before = watcher.Received.Lines.Count;

        var expected = new List<(string Kind, string From, string Text)>();
        foreach (var (sent, seen) in Texts)
        {
            await mallory.SendLineAsync(sent);
            await mallory.SendLineAsync($"/me {sent}");
            await mallory.SendLineAsync($"/topic {sent}");
            expected.AddRange([("Message", "mallory", seen), ("Action", "mallory", seen), ("Topic", "mallory", seen)]);
        }

        foreach (var (sent, seen) in Texts)
        {
            await mallory.SendLineAsync($"/msg watcher {sent}");
            expected.Add(("Private", "mallory", seen));
        }

        // A private message has no fixed place among the lines of the room that come after it.
        await mallory.SendLineAsync("/msg watcher so much for that");
        expected.Add(("Private", "mallory", "so much for that"));
        await watcher.Received.ExpectAsync(l => l.Contains("so much for that", StringComparison.Ordinal), "the last private message");
        await mallory.SendLineAsync($"/quit {Texts[0].Sent}");
        expected.Add(("Left", "mallory", Texts[0].Seen));
        await watcher.Received.ExpectAsync(l => l.Contains("mallory is leaving now -- ", StringComparison.Ordinal), "mallory's end");
        Assert.Equal(expected, StrictParser.Read(watcher.Received.Lines.Skip(before)));
    }
}
