using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using KestrelChat.IntegrationTests.Durability;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Conversation;

/// <summary>Many lines as one message: with netcat, by WebSocket and by HTTP, and after a kill.</summary>
public sealed class PasteTests
{
    private const string Lobby = "/api/rooms/lobby/messages";
    private const string GoOn = "* Go on: a line with a single . ends the paste and sends it, /cancel drops it.";

    [Fact]
    public async Task It_is_one_message_for_everybody_and_still_is_after_a_kill()
    {
        string[] lines = [.. Enumerable.Range(1, 20).Select(i => i == 3 ? "" : string.Create(CultureInfo.InvariantCulture, $"  line {i} /quit"))];
        string[] shown = [.. lines.Take(12).Select(l => "\t" + l), "* … 8 more lines: /show 1"];
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        string[] settings = [.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={path}"];
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            await using var tim = await ToolProcess.JoinAsync(server, "nc.openbsd", "tim");
            await using var page = await WebSocketClient.JoinAsync(server, "ada");
            await using var stream = RunningProgram.Start(Tool.Find("curl"), ["--silent", "--no-buffer", server.HttpUrl + "/api/rooms/lobby/stream?after=0"], new OutputGuard());
            await stream.Output.ExpectNextAsync(":", "");
            await tim.SendLineAsync(string.Join('\n', ["/paste", .. lines, "."]));
            await tim.Output.ExpectAsync(GoOn);
            await tim.Output.ExpectNextAsync(["At TIME -- Message from tim:", .. shown]);
            var text = string.Join("\\n", lines);
            await page.Received.ExpectAsync(l => l.Contains($"\"from\":\"tim\",\"text\":\"{text}\"}}", StringComparison.Ordinal), "the paste as one object");
            await stream.Output.ExpectAsync("id: 1");
            await stream.Output.ExpectAsync(l => l.StartsWith("data: {", StringComparison.Ordinal) && l.EndsWith($"\"text\":\"{text}\"}}", StringComparison.Ordinal), "the paste as one event");
            await stream.Output.ExpectNextAsync("");
            await server.SignalAsync("KILL");
            await server.Program.ExitAsync();
        }

        await JournalTool.AssertIntactAsync(path);
        Assert.Equal([string.Join('\n', lines)], (await JournalTool.ExportAsync(path)).Select(l => l.Text));
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            await using var bob = await ToolProcess.JoinAsync(server, "nc.openbsd", "bob");
            await bob.SendLineAsync("/history");
            await bob.Output.ExpectNextAsync(["At TIME -- Message from tim:", .. shown]);
            await bob.SendLineAsync("/show 1");
            await bob.Output.ExpectNextAsync(["At TIME -- Message from tim:", .. lines.Select(l => "\t" + l)]);
            await bob.SendLineAsync("/search \"line 20\"");
            await bob.Output.ExpectAsync(l => l.EndsWith(" #lobby <tim>   line 1 /quit … 19 more lines: /show 1", StringComparison.Ordinal), "what was found");
            var messages = (await server.JsonAsync(Lobby)).GetProperty("messages");
            Assert.Equal(string.Join('\n', lines), messages[0].GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task It_comes_by_http_and_by_websocket_and_is_deleted_as_a_whole()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={folder.File("chat.db")}"]);
        await using var tim = await LineClient.JoinAsync(server, "tim");
        using var http = new HttpClient();
        using (var posted = await http.PostAsJsonAsync(new Uri(server.HttpUrl + Lobby), new { name = "zoe", text = "a\r\n\tb\u0007\n" }))
        {
            Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
            Assert.Contains("\"text\":\"a\\n b\"", await posted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await tim.Received.ExpectAsync("At TIME -- Message from zoe:");
        await tim.Received.ExpectNextAsync("\ta", "\t b");
        await using var page = await WebSocketClient.JoinAsync(server, "ada");
        await page.SendAsync("/paste\nx secretword\n\ny\n.");
        await tim.Received.ExpectAsync("At TIME -- Message from ada:");
        await tim.Received.ExpectNextAsync("\tx secretword", "\t", "\ty");

        await page.SendAsync("/delete 2");

        await tim.Received.ExpectAsync("At TIME -- ada deleted message 2 of ada");
        await tim.SendLineAsync("/show 2");
        await tim.Received.ExpectNextAsync("* There is no message 2 that you may read.");
        var messages = (await server.JsonAsync(Lobby)).GetProperty("messages");
        Assert.Equal(["a\n b", "[deleted by ada]"], messages.EnumerateArray().Select(m => m.GetProperty("text").GetString()));
        Assert.Equal(0, (await server.JsonAsync("/api/search?q=secretword")).GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task At_the_end_of_input_in_the_midst_of_it_nothing_is_said()
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        await using var tim = await LineClient.JoinAsync(server, "tim");
        await using var ada = await LineClient.JoinAsync(server, "ada");
        await ada.SendAsync("/paste\na\nb"u8.ToArray());
        ada.HalfClose();
        await ada.Received.ExpectAsync("* Not sent: the paste has no end, which is a line with a single .");
        Assert.Equal(ConnectionEnd.Fin, await ada.EndAsync());
        await tim.Received.ExpectAsync("At TIME -- ada has exited");
        await tim.SayAsync("all");
        Assert.Equal(["\tall"], tim.Received.Lines.Where(l => l.StartsWith('\t')));
    }
}
