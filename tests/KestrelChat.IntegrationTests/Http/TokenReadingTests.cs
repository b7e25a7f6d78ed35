using System.Net;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>By a token one reads over HTTP what its owner may, and nothing more once it may not.</summary>
public sealed class TokenReadingTests
{
    [Fact]
    public async Task A_hidden_room_is_there_for_who_is_invited_and_for_nobody_else()
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        await using var ada = await LineClient.JoinAsync(server, "ada");
        await using var bob = await LineClient.JoinAsync(server, "bob");
        var (adas, bobs) = (await TokenAsync(ada), await TokenAsync(bob));
        await SendAsync(ada, "/join den", "* You are alone in #den.");
        await SendAsync(ada, "/room hidden", "* #den is hidden now.");
        await ada.SayAsync("the kestrel hovers");
        string[] paths = ["/api/rooms", "/api/rooms/den", "/api/rooms/den/messages", "/api/rooms/den/messages?after=0", "/api/search?q=kestrel"];
        foreach (var path in paths)
        {
            Assert.Contains(path.Contains("messages", StringComparison.Ordinal) || path.Contains("search", StringComparison.Ordinal) ? "kestrel hovers" : "\"den\"", (await GetAsync(server, path, adas)).Text, StringComparison.Ordinal);
            foreach (var token in new[] { null, bobs })
                Assert.DoesNotContain("den\"", (await GetAsync(server, path, token)).Text.Replace("'den'", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(server, "/api/rooms/den/stream", bobs)).Status);
        await SendAsync(ada, "/invite bob", "* bob is invited to #den now.");
        await using var stream = Stream(server, bobs);
        await stream.Output.ExpectAsync(l => l.Contains("kestrel hovers", StringComparison.Ordinal), "what was said before");
        await ada.SayAsync("bob may read this");
        await stream.Output.ExpectAsync(l => l.Contains("bob may read this", StringComparison.Ordinal), "what is said");
        await SendAsync(ada, "/invite remove bob", "* bob is not invited to #den now.");
        await ada.SayAsync("bob may not read this");
        Assert.Equal(0, await stream.ExitAsync());
        Assert.DoesNotContain("may not", RunningProgram.Text(stream.Output), StringComparison.Ordinal);

        await using var own = Stream(server, adas);
        await own.Output.ExpectAsync(l => l.Contains("kestrel hovers", StringComparison.Ordinal), "what was said before");
        await SendAsync(ada, "/token revoke bot", "* The token bot is worth nothing now.");
        await ada.SayAsync("nobody reads this by it");
        Assert.Equal(0, await own.ExitAsync());
        Assert.DoesNotContain("nobody reads", RunningProgram.Text(own.Output), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(server, "/api/rooms/den", adas)).Status);
    }

    [Fact]
    public async Task A_token_that_is_none_is_refused_and_cannot_be_guessed()
    {
        await using var server = await ServerProcess.StartAsync();
        foreach (var path in new[] { "/api/rooms", "/api/rooms/lobby", "/api/rooms/lobby/messages", "/api/search?q=tea", "/api/rooms/lobby/stream" })
        {
            var (status, text, type) = await GetAsync(server, path, "kct_0000000000000000000000000000000000000000");
            Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (status, type));
            Assert.Contains("That is no token of an account here.", text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await GetAsync(server, "/api/rooms", "kct_1")).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(server, "/api/rooms", token: null)).Status);
        // People of the same address log in all the same.
        await using var ada = await LineClient.JoinAsync(server, "ada");
        await ada.SendLineAsync("/register secret-word");
        await ada.Received.ExpectAsync("* ada is your account now. /login ada takes the name from anywhere.");
    }

    private static RunningProgram Stream(ServerProcess server, string token) => RunningProgram.Start(
        Tool.Find("curl"), ["--silent", "--no-buffer", "--header", $"Authorization: Bearer {token}", server.HttpUrl + "/api/rooms/den/stream?after=0"], new OutputGuard());

    private static async Task<(HttpStatusCode Status, string Text, string? Type)> GetAsync(ServerProcess server, string path, string? token)
    {
        using var http = new HttpClient { Timeout = Patience.Limit };
        using var request = new HttpRequestMessage(HttpMethod.Get, server.HttpUrl + path);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType?.MediaType);
    }

    private static async Task<string> TokenAsync(LineClient client)
    {
        await SendAsync(client, "/register correct-horse-71", $"* {client.Nick} is your account now. /login {client.Nick} takes the name from anywhere.");
        await client.SendLineAsync("/token new bot");
        const string Before = "* The token bot, shown this once: ";
        return (await client.Received.ExpectAsync(l => l.StartsWith(Before, StringComparison.Ordinal), "the token"))[Before.Length..];
    }

    private static async Task SendAsync(LineClient client, string line, string answer)
    {
        await client.SendLineAsync(line);
        await client.Received.ExpectAsync(answer);
    }
}
