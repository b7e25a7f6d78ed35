using System.Globalization;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>curl follows a room as server-sent events, and goes on where it was.</summary>
public sealed class StreamTests
{
    [Fact]
    public async Task Curl_reads_what_people_say_and_goes_on_after_the_server_was_killed()
    {
        using var folder = new TemporaryFolder();
        var setting = $"--Chat:Journal:Sqlite:Path={folder.File("chat.db")}";
        (int, int) ports;
        await using (var server = await ServerProcess.StartAsync(setting))
        {
            ports = (server.ChatPort, server.HttpPort);
            await using var ada = await LineClient.JoinAsync(server, "ada");
            await using var curl = Follow(server, "/api/rooms/lobby/stream?after=0");
            await curl.Output.ExpectNextAsync(":", "");
            await ada.SayAsync("one");
            await ExpectAsync(curl, 1, "one");
            await ada.SayAsync("two");
            await ExpectAsync(curl, 2, "two");
            await server.SignalAsync("KILL");
            await server.Program.ExitAsync();
            Assert.NotEqual(0, await curl.ExitAsync());
        }

        await using var next = await ServerProcess.StartOnAsync(ports, setting);
        await using var tim = await LineClient.JoinAsync(next, "tim");
        await tim.SayAsync("three");
        await using var again = Follow(next, "/api/rooms/lobby/stream?after=0", "Last-Event-ID: 1");
        await again.Output.ExpectNextAsync(":", "");
        await ExpectAsync(again, 2, "two");
        await ExpectAsync(again, 3, "three");
        await tim.SayAsync("four");
        await ExpectAsync(again, 4, "four");

        await next.SignalAsync("TERM");
        Assert.Equal(0, await next.Program.ExitAsync());
        Assert.Equal(0, await again.ExitAsync());
    }

    [Fact]
    public async Task A_reader_that_does_not_read_holds_up_nobody_and_is_told_what_it_missed()
    {
        const int Lines = 3000;
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, "--Chat:LogCapacity=64"]);
        await using var ada = await LineClient.JoinAsync(server, "ada");
        await using var curl = Follow(server, "/api/rooms/lobby/stream");
        await curl.Output.ExpectNextAsync(":", "");
        await curl.SignalAsync("STOP");
        var filler = new string('x', 2000);
        for (var i = 1; i <= Lines; i++)
            await ada.SendLineAsync(string.Create(CultureInfo.InvariantCulture, $"{i} {filler}"));
        await ada.Received.ExpectAsync(l => l.StartsWith(string.Create(CultureInfo.InvariantCulture, $"\t{Lines} "), StringComparison.Ordinal), "the last line");
        await curl.SignalAsync("CONT");
        await curl.Output.ExpectAsync(l => l.Contains("\"kind\":\"gap\"", StringComparison.Ordinal) && l.Contains("\"missed\":", StringComparison.Ordinal), "the gap");
        await curl.Output.ExpectAsync(l => l.Contains(string.Create(CultureInfo.InvariantCulture, $"\"text\":\"{Lines} "), StringComparison.Ordinal), "the last line");
    }

    [Theory]
    [InlineData("/api/rooms/nowhere/stream", 404)]
    [InlineData("/api/rooms/lobby/stream?after=-1", 400)]
    [InlineData("/api/rooms/lobby/stream?after=many", 400)]
    public async Task A_wrong_request_gets_a_problem(string path, int status)
    {
        await using var server = await ServerProcess.StartAsync();
        Assert.Equal(status, (int)(await server.StatusAsync(path))!);
    }

    private static RunningProgram Follow(ServerProcess server, string path, params string[] headers) =>
        RunningProgram.Start(Tool.Find("curl"), ["--silent", "--no-buffer", .. headers.SelectMany(h => (string[])["--header", h]), server.HttpUrl + path], new OutputGuard());

    private static async Task ExpectAsync(RunningProgram curl, long number, string text)
    {
        await curl.Output.ExpectAsync(string.Create(CultureInfo.InvariantCulture, $"id: {number}"));
        await curl.Output.ExpectAsync(l => l.StartsWith("data: {", StringComparison.Ordinal) && l.Contains($"\"text\":\"{text}\"", StringComparison.Ordinal), text);
    }
}
