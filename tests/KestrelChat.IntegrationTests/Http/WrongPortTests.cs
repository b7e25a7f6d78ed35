using System.Globalization;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>Clients of other protocols on the chat port: they are told or closed, and the room never hears of it.</summary>
public sealed class WrongPortTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Curl_is_told_where_the_web_page_is(string method)
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        var before = watcher.Received.Lines.Count;
        var (code, output, error) = await Shell.RunAsync(
            "curl", ["--silent", "--show-error", "--include", "--request", method, "--data-binary", "x=1", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{server.ChatPort}/")]);
        Assert.True(code == 0, error);
        Assert.StartsWith("HTTP/1.1 400 ", output, StringComparison.Ordinal);
        Assert.Contains("This is a chat port", output, StringComparison.Ordinal);
        Assert.Contains(server.HttpUrl, output, StringComparison.Ordinal);
        Assert.DoesNotContain("Welcome", output, StringComparison.Ordinal);
        await ExpectOnlyAsync(watcher, before);
    }

    [Fact]
    public async Task A_line_that_only_resembles_a_request_is_a_message()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        await using var talker = await LineClient.ConnectAsync(server);
        await talker.SendLineAsync("GET well soon");
        await watcher.Received.ExpectAsync("\tGET well soon");
    }

    [Fact]
    public async Task Tls_is_closed_and_the_server_goes_on()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var watcher = await LineClient.JoinAsync(server, "watcher");
        var before = watcher.Received.Lines.Count;
        var target = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server.ChatPort}");
        var (code, _, _) = await Shell.RunAsync("openssl", ["s_client", "-connect", target]);
        Assert.NotEqual(0, code);
        await server.Program.Output.ExpectAsync(l => l.Contains("ended: tls_handshake", StringComparison.Ordinal), "the handshake in the log");
        await ExpectOnlyAsync(watcher, before);
    }

    private static async Task ExpectOnlyAsync(LineClient watcher, int before)
    {
        await watcher.SayAsync("undisturbed");
        Assert.Equal(["At TIME -- Message from watcher:", "\tundisturbed"], watcher.Received.Lines.Skip(before).Select(WireText.Timeless));
    }
}
