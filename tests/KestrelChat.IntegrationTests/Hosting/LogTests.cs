using System.Text.Json;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Hosting;

/// <summary>The log tells what happens, never what is said. The harness fails any test in which a control character is in it.</summary>
public sealed class LogTests
{
    private const string Secret = "swordfish";

    [Theory]
    [InlineData("Information")]
    [InlineData("Trace")]
    public async Task Nothing_that_is_said_is_logged(string level)
    {
        await using var server = await ServerProcess.StartAsync($"--Logging:LogLevel:Default={level}", $"--Logging:LogLevel:Microsoft.AspNetCore={level}");
        await TalkAsync(server);
        await StopAsync(server);
        Assert.Contains(server.Program.Output.Lines, l => l.Contains("ended: quit, after ", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Program.Output.Lines, l => l.Contains(Secret, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(server.Program.Error.Lines);
    }

    [Fact]
    public async Task With_the_json_formatter_each_line_is_an_object()
    {
        await using var server = await ServerProcess.StartAsync("--Logging:Console:FormatterName=json");
        await TalkAsync(server);
        await StopAsync(server);
        var entries = server.Program.Output.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        Assert.All(entries, e => Assert.Equal(JsonValueKind.String, e.GetProperty("Message").ValueKind));
        Assert.All(entries, e => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", e.GetProperty("Timestamp").GetString()));
        var reasons = entries.Select(e => e.GetProperty("State")).Where(s => s.TryGetProperty("Reason", out _)).Select(s => s.GetProperty("Reason").GetString());
        Assert.Equal(["quit"], reasons);
    }

    private static async Task TalkAsync(ServerProcess server)
    {
        await using var talker = await LineClient.JoinAsync(server, "talker");
        await talker.SendLineAsync($"\u001b[31m{Secret}\u0007\r");
        await talker.SendLineAsync($"/topic {Secret}");
        await talker.SendLineAsync($"/{Secret}");
        await talker.SendLineAsync($"/msg {Secret} {Secret}");
        await talker.SendLineAsync($"/join {Secret}");
        await talker.SendLineAsync($"/nick {Secret}");
        await talker.SendLineAsync($"/quit {Secret}");
        Assert.Equal(ConnectionEnd.Fin, await talker.EndAsync());
    }

    private static async Task StopAsync(ServerProcess server)
    {
        await server.SignalAsync("TERM");
        Assert.Equal(0, await server.Program.ExitAsync());
    }
}
