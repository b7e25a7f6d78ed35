using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Conversation;

public sealed class ConversationTests
{
    private const int LinesEach = 20;

    private static readonly string[] Tools = ["nc.openbsd", "nc.traditional", "ncat", "telnet"];

    [Fact]
    public async Task Everybody_sees_the_same_lines_in_the_same_order_whatever_the_client()
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        var people = new List<ToolProcess>();
        try
        {
            foreach (var tool in Tools)
                people.Add(await ToolProcess.JoinAsync(server, tool, $"on-{tool}"));
            await Task.WhenAll(people.Select(TalkAsync));
            await people[0].SendLineAsync("that was all");
            var seen = new List<string[]>();
            foreach (var person in people)
            {
                await person.Output.ExpectAsync("\tthat was all");
                seen.Add([.. person.Output.Lines.SkipWhile(l => !l.EndsWith("goes by on-telnet", StringComparison.Ordinal))]);
            }

            Assert.Equal((2 * LinesEach * Tools.Length) + 3, seen[0].Length);
            Assert.All(seen, lines => Assert.Equal(seen[0], lines));
        }
        finally
        {
            foreach (var person in people)
                await person.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_conversation_of_the_original_gives_the_lines_of_the_classic_column()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");

        await using var silent = await LineClient.ConnectAsync(server);
        await silent.WelcomeAsync();
        var guest = silent.Nick;
        await silent.Received.ExpectNextAsync($"At TIME -- {guest} has joined", "* You are in #lobby with 1 person: watcher.");
        await silent.SendLineAsync("hello, world");
        await silent.SendLineAsync("/nick carol");
        await silent.SendLineAsync("second thoughts");
        await silent.SendLineAsync("/me waves");
        await silent.SendLineAsync("/topic spring");
        await silent.SendLineAsync("/quit so long, and thanks");
        string[] lines =
        [
            $"At TIME -- {guest} has joined",
            $"At TIME -- Message from {guest}:",
            "\thello, world",
            $"At TIME -- {guest} now goes by carol",
            "At TIME -- Message from carol:",
            "\tsecond thoughts",
            "At TIME -- * carol waves",
            "At TIME -- carol set the topic: spring",
            "At TIME -- carol is leaving now -- so long, and thanks",
        ];
        await watcher.Received.ExpectNextAsync(lines);
        await silent.Received.ExpectNextAsync(lines[1..]);
        Assert.Equal(ConnectionEnd.Fin, await silent.EndAsync());

        await using var quiet = await LineClient.JoinAsync(server, "dave");
        await quiet.SendLineAsync("/quit");
        await watcher.Received.ExpectAsync("At TIME -- dave is leaving now");

        await using var dropping = await LineClient.JoinAsync(server, "erin");
        dropping.HalfClose();
        await watcher.Received.ExpectAsync("At TIME -- erin has exited");

        await using var cut = await LineClient.JoinAsync(server, "frank");
        cut.Reset();
        await watcher.Received.ExpectAsync("At TIME -- frank has exited -- connection reset");
    }

    [Fact]
    public async Task A_private_message_is_seen_by_two_only()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var alice = await LineClient.JoinAsync(server, "alice");
        await using var bob = await LineClient.JoinAsync(server, "bob");
        await using var eve = await LineClient.JoinAsync(server, "eve");
        await bob.Received.ExpectAsync(l => l.EndsWith(" now goes by eve", StringComparison.Ordinal), "eve's name");

        await alice.SendLineAsync("/msg BOB a word in your ear");
        await alice.Received.ExpectAsync("At TIME -- Private message to bob:");
        await alice.Received.ExpectNextAsync("\ta word in your ear");
        await bob.Received.ExpectNextAsync("At TIME -- Private message from alice:", "\ta word in your ear");
        await bob.SendLineAsync("/r thanks");
        await alice.Received.ExpectNextAsync("At TIME -- Private message from bob:", "\tthanks");
        await alice.SendLineAsync("/msg nobody-here psst");
        await alice.Received.ExpectNextAsync("* Nobody is called nobody-here.");
        await alice.SayAsync("aloud");
        await eve.ExpectMessageAsync("alice", "aloud");
        Assert.DoesNotContain(eve.Received.Lines, l => l.Contains("ear", StringComparison.Ordinal) || l.Contains("thanks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_answers_the_first_line_of_a_fresh_netcat()
    {
        string[] usages =
        [
            "/help [COMMAND]", "/nick NAME", "/quit [TEXT]", "/me TEXT", "/paste", "/msg NAME TEXT", "/reply TEXT", "/who [ROOM]",
            "/whois NAME", "/seen NAME", "/away [TEXT]", "/back", "/ignore NAME", "/unignore NAME", "/ignored", "/report NAME TEXT",
            "/rooms", "/join ROOM", "/part", "/topic [TEXT]", "/history [N] [before DATE]", "/search WORDS | more", "/show SEQ", "/style NAME",
            "/motd", "/ping", "/lag", "/version", "/uptime", "/session", "/resume TOKEN [SEQ]",
            "/register [NAME] PASSWORD", "/login NAME [PASSWORD]", "/logout", "/password OLD NEW", "/unregister PASSWORD",
            "/token new LABEL | list | revoke LABEL",
            "/owner [#ROOM] [NAME]", "/moderator [#ROOM] add NAME | remove NAME | list", "/room [#ROOM] [open | registered | invited | hidden]", "/invite [#ROOM] NAME | remove NAME", "/limit [#ROOM] N",
        ];
        await using var server = await ServerProcess.StartAsync();
        await using var newcomer = ToolProcess.Start(server, "nc.openbsd");
        await newcomer.SendLineAsync("/help");
        await newcomer.Output.ExpectAsync("* A line that does not begin with / is sent to everyone in the room. Commands:");
        foreach (var usage in usages)
            await newcomer.Output.ExpectAsync(l => l.StartsWith($"* {usage}  ", StringComparison.Ordinal), $"* {usage}");
        await newcomer.Output.ExpectNextAsync("* //TEXT sends TEXT with one / in front.");
    }

    /// <summary>Says its lines and waits for the last one: what somebody else says after that comes after it.</summary>
    private static async Task TalkAsync(ToolProcess person)
    {
        for (var i = 0; i < LinesEach; i++)
            await person.SendLineAsync($"line {i} of {person.Nick}");
        await person.Output.ExpectAsync($"\tline {LinesEach - 1} of {person.Nick}");
    }
}
