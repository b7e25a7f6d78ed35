using KestrelChat.IntegrationTests.Harness;
using KestrelChat.IntegrationTests.Telemetry;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>There is no way around: whoever was not invited reads nothing of a room, in the chat and by HTTP, before and after a kill.</summary>
public sealed class ClosedRoomTests
{
    [Theory]
    [InlineData("invited")]
    [InlineData("hidden")]
    public async Task An_outsider_reads_nothing_of_it(string access)
    {
        using var folder = new TemporaryFolder();
        string[] settings = [.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={folder.File("chat.db")}"];
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            await using var ada = await LineClient.JoinAsync(server, "ada");
            await SendAsync(ada, "/register secret-word", "* ada is your account now. /login ada takes the name from anywhere.");
            await SendAsync(ada, "/join den", "* You are alone in #den.");
            await ada.SayAsync("the kestrel was here before");
            await using var curl = RunningProgram.Start(Tool.Find("curl"), ["--silent", "--no-buffer", server.HttpUrl + "/api/rooms/den/stream?after=0"], new OutputGuard());
            await curl.Output.ExpectAsync(l => l.Contains("kestrel was here before", StringComparison.Ordinal), "what was said while it was open");
            await SendAsync(ada, "/topic kestrel plans", "* #den is open.", then: "/room");
            await SendAsync(ada, $"/room {access}", $"* #den is {access} now.");
            await ada.SayAsync("the kestrel hovers");
            // The stream ends with the room's being open.
            Assert.Equal(0, await curl.ExitAsync());
            Assert.DoesNotContain("hovers", RunningProgram.Text(curl.Output), StringComparison.Ordinal);
            await AssertClosedAsync(server, access);
            await server.SignalAsync("KILL");
            await server.Program.ExitAsync();
        }

        await using (var server = await ServerProcess.StartAsync(settings))
            await AssertClosedAsync(server, access);
    }

    private static async Task AssertClosedAsync(ServerProcess server, string access)
    {
        await using var bob = await LineClient.JoinAsync(server, "bob");
        await SendAsync(bob, "/search kestrel", "* Nothing more was found.");
        await SendAsync(bob, "/search from:ada", "* Nothing more was found.");
        await SendAsync(bob, "/join den", "* You are still in #lobby: only who was invited may enter #den.");
        await SendAsync(bob, "/history", "* Nothing was said here yet.");
        await SendAsync(bob, "/owner", "* #lobby is nobody's.");
        foreach (var path in new[] { "/api/rooms/den/messages", "/api/rooms/den/messages?after=0", "/api/rooms/den/messages?before=1000", "/api/rooms/den/stream", "/api/rooms/den/stream?after=0" })
        {
            using var answer = await server.GetAsync(path);
            Assert.Equal(404, (int)answer.StatusCode);
            // What is in the list is not denied.
            Assert.Contains(access is "hidden" ? "There is no room 'den'." : "Only who was invited may enter #den.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(access is "hidden" ? 1 : 2, (await Scrape.TakeAsync(server))["kestrelchat_rooms"]);
        foreach (var path in new[] { "/api/search?q=kestrel", "/api/search?q=from:ada", "/api/rooms", "/metrics", "/" })
        {
            var page = await server.TextAsync(path);
            Assert.DoesNotContain("kestrel was", page, StringComparison.Ordinal);
            Assert.DoesNotContain("hovers", page, StringComparison.Ordinal);
            Assert.DoesNotContain("kestrel plans", page, StringComparison.Ordinal);
            Assert.Equal(path is "/api/rooms" && access is "invited", page.Contains("\"den\"", StringComparison.Ordinal));
        }
    }

    private static async Task SendAsync(LineClient client, string line, string answer, string? then = null)
    {
        await client.SendLineAsync(line);
        if (then is not null)
            await client.SendLineAsync(then);
        await client.Received.ExpectAsync(answer);
    }
}
