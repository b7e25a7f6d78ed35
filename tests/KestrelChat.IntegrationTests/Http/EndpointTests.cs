using System.Globalization;
using System.Net;
using System.Text.Json;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Http;

public sealed class EndpointTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Theory]
    [InlineData("/", 200, "text/plain; charset=utf-8", "nc HOST")]
    [InlineData("/healthz/live", 200, "text/plain", "Healthy")]
    [InlineData("/healthz/ready", 200, "text/plain", "Healthy")]
    [InlineData("/metrics", 200, "text/plain; version=0.0.4; charset=utf-8", "kestrelchat_build_info")]
    [InlineData("/api/rooms", 200, "application/json; charset=utf-8", "\"lobby\"")]
    [InlineData("/api/rooms/lobby/messages", 200, "application/json; charset=utf-8", "\"messages\":[]")]
    [InlineData("/api/rooms/%23LOBBY/messages?limit=1000&after=0", 200, "application/json; charset=utf-8", "\"messages\":[]")]
    [InlineData("/nowhere", 404, "application/problem+json", "There is nothing at this address. /api/openapi.json lists what there is.")]
    [InlineData("/api/rooms/nowhere/messages", 404, "application/problem+json", "There is no room 'nowhere'. /api/rooms lists them.")]
    [InlineData("/api/rooms/a%20b%1B/messages", 404, "application/problem+json", "There is no room")]
    [InlineData("/api/rooms/lobby/messages?limit=0", 400, "application/problem+json", "limit is '0'. Allowed: a whole number from 1 to 1000.")]
    [InlineData("/api/rooms/lobby/messages?limit=1001", 400, "application/problem+json", "limit is '1001'.")]
    [InlineData("/api/rooms/lobby/messages?limit=many", 400, "application/problem+json", "limit is 'many'.")]
    [InlineData("/api/rooms/lobby/messages?after=-1", 400, "application/problem+json", "after is '-1'. Allowed: a sequence number, 0 or greater.")]
    public async Task Every_page_answers_as_it_should(string path, int status, string type, string text)
    {
        var answer = await CurlAsync(shared.Server.HttpUrl + path);
        Assert.Equal((status, type), (answer.Status, answer.Type));
        Assert.Contains(text, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/healthz/live")]
    [InlineData("/api/rooms")]
    [InlineData("/api/rooms/lobby")]
    [InlineData("/api/rooms/lobby/messages")]
    [InlineData("/api/search?q=tea")]
    [InlineData("/api/openapi.json")]
    public async Task Of_what_is_read_the_head_alone_can_be_asked_for(string path)
    {
        var (code, output, error) = await Shell.RunAsync("curl", ["--silent", "--show-error", "--head", shared.Server.HttpUrl + path]);
        Assert.True(code == 0, error);
        Assert.StartsWith("HTTP/1.1 200 OK\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rooms_and_messages_are_those_of_the_chat()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var alice = await LineClient.JoinAsync(server, "alice");
        await using var bob = await LineClient.JoinAsync(server, "bob");
        await alice.SayAsync("first");
        await alice.SendLineAsync("/me \"nods\" <b>");
        await alice.Received.ExpectAsync("At TIME -- * alice \"nods\" <b>");
        await bob.SendLineAsync("/join Kitchen");
        await bob.SendLineAsync("/topic soup, of course");
        await bob.Received.ExpectAsync("At TIME -- bob set the topic: soup, of course");

        var rooms = await server.JsonAsync("/api/rooms");
        Assert.Equal(
            [("kitchen", 1, "soup, of course"), ("lobby", 1, "")],
            rooms.EnumerateArray().Select(r => (Text(r, "name"), r.GetProperty("members").GetInt32(), Text(r, "topic"))).OrderBy(r => r.Item1, StringComparer.Ordinal));

        var lobby = await server.JsonAsync("/api/rooms/lobby/messages");
        var messages = lobby.GetProperty("messages").EnumerateArray().ToArray();
        Assert.Equal([("message", "alice", "first"), ("action", "alice", "\"nods\" <b>")], messages.Select(m => (Text(m, "kind"), Text(m, "from"), Text(m, "text"))));
        Assert.All(messages, m => Assert.True(DateTimeOffset.TryParse(Text(m, "time"), CultureInfo.InvariantCulture, out _)));

        var sequence = messages[0].GetProperty("seq").GetInt64();
        var newer = await server.JsonAsync($"/api/rooms/lobby/messages?after={sequence}");
        Assert.Equal(["\"nods\" <b>"], newer.GetProperty("messages").EnumerateArray().Select(m => Text(m, "text")));
        var newest = await server.JsonAsync("/api/rooms/lobby/messages?limit=1");
        Assert.Equal(["\"nods\" <b>"], newest.GetProperty("messages").EnumerateArray().Select(m => Text(m, "text")));
    }

    [Fact]
    public async Task Who_asks_too_fast_is_told_when_to_ask_again()
    {
        await using var server = await ServerProcess.StartAsync("--Chat:Limits:MessagesPerSecondPerAddress=1", "--Chat:Limits:MessagesBurstPerAddress=10");
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/api/rooms"));
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/api/search?q=tea"));

        using var answer = await server.GetAsync("/api/search?q=tea");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 5);
        Assert.Contains("Your address sends more than 1 requests a second, each search counting for 5. Wait ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // Neither health nor the page is held.
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/healthz/ready"));
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/"));
    }

    private static string Text(JsonElement element, string key) => element.GetProperty(key).GetString()!;

    private static async Task<(int Status, string Type, string Body)> CurlAsync(string url)
    {
        var (code, output, error) = await Shell.RunAsync("curl", ["--silent", "--show-error", "--write-out", "\\n%{http_code} %{content_type}\\n", url]);
        Assert.True(code == 0, error);
        var end = output.TrimEnd('\n').LastIndexOf('\n');
        var summary = output[(end + 1)..].Trim().Split(' ', 2);
        return (int.Parse(summary[0], CultureInfo.InvariantCulture), summary[1], output[..end]);
    }
}
