using System.Net;
using System.Text.Json;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>What is not done is told as a problem (RFC 9457), whatever the client says that it accepts, and is kept by nobody.</summary>
public sealed class ProblemTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Nothing = "There is nothing at this address. /api/openapi.json lists what there is.";
    private const string OtherMethods = "This address takes other methods, which Allow names.";

    [Theory]
    [InlineData("GET", "/nowhere", "text/html", 404, Nothing)]
    [InlineData("GET", "/nowhere", "text/plain", 404, Nothing)]
    [InlineData("GET", "/api/nowhere", "text/event-stream", 404, Nothing)]
    [InlineData("GET", "/page/x/nothing.js", "*/*", 404, Nothing)]
    [InlineData("GET", "/nowhere", "application/json", 404, Nothing)]
    [InlineData("DELETE", "/api/rooms", "text/html", 405, OtherMethods)]
    [InlineData("PUT", "/api/stream", "text/event-stream", 405, OtherMethods)]
    [InlineData("GET", "/api/rooms/nowhere", "text/html", 404, "There is no room 'nowhere'. /api/rooms lists them.")]
    [InlineData("GET", "/api/search?q=", "text/html", 400, "q is ''. Allowed: ")]
    public async Task It_is_one_whatever_is_accepted(string method, string path, string accept, int status, string detail)
    {
        using var answer = await AskAsync(method, path, ("Accept", accept));

        Assert.Equal(((HttpStatusCode)status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith(detail, await DetailAsync(answer), StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData(null, "Bearer")]
    [InlineData("Basic dGltOnRlYQ==", "Bearer")]
    [InlineData("bearer none", "Bearer error=\"invalid_token\"")]
    public async Task A_token_is_called_invalid_where_there_was_one(string? authorization, string challenge)
    {
        using var answer = await AskAsync("POST", "/api/rooms/lobby/messages", [.. authorization is null ? [] : new[] { ("Authorization", authorization) }]);

        Assert.Equal((HttpStatusCode.Unauthorized, challenge), (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString()));
    }

    [Fact]
    public async Task Who_asks_a_WebSocket_for_a_page_is_told_what_it_is()
    {
        using var answer = await AskAsync("GET", "/ws");

        Assert.Equal((HttpStatusCode.UpgradeRequired, "websocket"), (answer.StatusCode, answer.Headers.Upgrade.ToString()));
        Assert.Contains("Upgrade", answer.Headers.Connection);
        Assert.StartsWith("This is the chat's WebSocket: connect with ws:// or wss://", await DetailAsync(answer), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Sec-WebSocket-Version"));
    }

    [Theory]
    [InlineData("8")]
    [InlineData("14")]
    [InlineData("x")]
    public async Task Who_speaks_another_version_of_WebSocket_is_told_which_is_spoken_here(string version)
    {
        using var answer = await AskAsync("GET", "/ws", ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), ("Sec-WebSocket-Version", version));

        Assert.Equal((HttpStatusCode.UpgradeRequired, "websocket"), (answer.StatusCode, answer.Headers.Upgrade.ToString()));
        Assert.Equal(["13"], answer.Headers.GetValues("Sec-WebSocket-Version"));
        Assert.Equal($"Sec-WebSocket-Version is '{version}'. Allowed: 13.", await DetailAsync(answer));
    }

    private async Task<HttpResponseMessage> AskAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient { Timeout = Patience.Limit };
        using var request = new HttpRequestMessage(new HttpMethod(method), shared.Server.HttpUrl + path);
        if (method == "POST")
            request.Content = new StringContent("""{"text": "hello"}""", System.Text.Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request);
    }

    private static async Task<string> DetailAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!;
}
