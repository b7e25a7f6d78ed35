using System.Net;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>All rooms are one stream, whose reader misses nothing when it comes again and is shown nothing that it may not read.</summary>
public sealed class AllRoomsTests
{
    [Fact]
    public async Task Open_rooms_come_as_one_and_who_comes_again_goes_on_where_it_was()
    {
        using var folder = new TemporaryFolder();
        var path = $"--Chat:Journal:Sqlite:Path={folder.File("chat.db")}";
        await using (var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, path]))
        {
            await using var ada = await LineClient.JoinAsync(server, "ada");
            await using var all = Follow(server, "/api/stream");
            await using var tea = Follow(server, "/api/stream?rooms=TEA,later");
            await all.Output.ExpectNextAsync(":", "");
            await tea.Output.ExpectNextAsync(":", "");
            await ada.SayAsync("in the lobby");
            await all.Output.ExpectAsync(l => l.Contains("in the lobby", StringComparison.Ordinal), "the lobby");
            await SendAsync(ada, "/join tea", "* You are alone in #tea.");
            await ada.SayAsync("in a new room");
            await all.Output.ExpectAsync(l => l.Contains("in a new room", StringComparison.Ordinal), "the new room");
            await tea.Output.ExpectAsync(l => l.Contains("in a new room", StringComparison.Ordinal), "the new room");
            Assert.DoesNotContain("in the lobby", RunningProgram.Text(tea.Output), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.BadRequest, await server.StatusAsync("/api/stream?rooms=a,b/c"));
            Assert.Equal(HttpStatusCode.BadRequest, await server.StatusAsync("/api/stream?after=-1"));
        }

        await using var again = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, path]);
        await using var rest = RunningProgram.Start(Tool.Find("curl"), ["--silent", "--no-buffer", "--header", "Last-Event-ID: 0", again.HttpUrl + "/api/stream"], new OutputGuard());
        await rest.Output.ExpectNextAsync(":", "", "id: 1");
        await rest.Output.ExpectAsync(l => l.Contains("in a new room", StringComparison.Ordinal), "what was said before the restart");
        await using var bob = await LineClient.JoinAsync(again, "bob");
        await bob.SayAsync("after it");
        await rest.Output.ExpectAsync(l => l.Contains("after it", StringComparison.Ordinal), "what is said after it");
        Assert.Single(rest.Output.Lines, l => l.Contains("in the lobby", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hidden_room_is_in_it_for_who_may_read_it_and_for_nobody_else()
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        await using var ada = await LineClient.JoinAsync(server, "ada");
        await SendAsync(ada, "/register correct-horse-71", "* ada is your account now. /login ada takes the name from anywhere.");
        await ada.SendLineAsync("/token new bot");
        const string Before = "* The token bot, shown this once: ";
        var token = (await ada.Received.ExpectAsync(l => l.StartsWith(Before, StringComparison.Ordinal), "the token"))[Before.Length..];
        await SendAsync(ada, "/join den", "* You are alone in #den.");
        await SendAsync(ada, "/room hidden", "* #den is hidden now.");
        await ada.SayAsync("hidden past");
        await using var anybody = Follow(server, "/api/stream?after=0");
        await using var asked = Follow(server, "/api/stream?after=0&rooms=den,lobby");
        await using var own = RunningProgram.Start(
            Tool.Find("curl"), ["--silent", "--no-buffer", "--header", $"Authorization: Bearer {token}", server.HttpUrl + "/api/stream?after=0"], new OutputGuard());
        await own.Output.ExpectAsync(l => l.Contains("hidden past", StringComparison.Ordinal), "what was said before");
        await anybody.Output.ExpectNextAsync(":", "");
        await asked.Output.ExpectNextAsync(":", "");
        await ada.SayAsync("hidden now");
        await own.Output.ExpectAsync(l => l.Contains("hidden now", StringComparison.Ordinal), "what is said");
        await SendAsync(ada, "/part", "* You are alone in #lobby.");
        await ada.SayAsync("for all");
        foreach (var outsider in new[] { anybody, asked })
        {
            await outsider.Output.ExpectAsync(l => l.Contains("for all", StringComparison.Ordinal), "the lobby");
            Assert.DoesNotContain("den", RunningProgram.Text(outsider.Output), StringComparison.Ordinal);
        }

        await SendAsync(ada, "/token revoke bot", "* The token bot is worth nothing now.");
        await ada.SayAsync("nobody reads this by it");
        Assert.Equal(0, await own.ExitAsync());
        Assert.DoesNotContain("nobody reads", RunningProgram.Text(own.Output), StringComparison.Ordinal);
    }

    private static RunningProgram Follow(ServerProcess server, string path) => RunningProgram.Start(Tool.Find("curl"), ["--silent", "--no-buffer", server.HttpUrl + path], new OutputGuard());

    private static async Task SendAsync(LineClient client, string line, string answer)
    {
        await client.SendLineAsync(line);
        await client.Received.ExpectAsync(answer);
    }
}
