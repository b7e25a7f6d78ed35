using System.Net;
using System.Net.Http.Json;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>What holds for answers of the interface alike.</summary>
public sealed class AnswerTests
{
    private const string Lobby = "/api/rooms/lobby/messages";
    private const string Greeting = "Grüße & <b>'日本'</b>";

    [Fact]
    public async Task Letters_are_plain_in_all_of_them()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var ada = await LineClient.JoinAsync(server, "ada");
        await ada.SendLineAsync($"/topic {Greeting}");
        await ada.Received.ExpectAsync($"At TIME -- ada set the topic: {Greeting}");

        using var said = await PostAsync(server.HttpUrl + Lobby);

        Assert.Contains(Greeting, await said.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var path in (string[])["/api/rooms", "/api/rooms/lobby", Lobby, "/api/search?q=Gr%C3%BC%C3%9Fe"])
            Assert.Contains(Greeting, await server.TextAsync(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Lobby)]
    [InlineData("/API/rooms/%23LOBBY/messages/?x=1")]
    public async Task What_was_said_is_where_its_answer_says_below_whatever_path_a_proxy_has_the_chat(string path)
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        using var before = await PostAsync(server.HttpUrl + path, "before");
        using var said = await PostAsync(server.HttpUrl + path);
        using var after = await PostAsync(server.HttpUrl + path, "after");
        var location = said.Headers.Location!;

        var page = await server.JsonAsync(new Uri(new Uri(server.HttpUrl + path), location).PathAndQuery);

        var message = Assert.Single(page.GetProperty("messages").EnumerateArray());
        Assert.Equal(Greeting, message.GetProperty("text").GetString());
        var outside = new Uri(new Uri("https://example.org/chat" + path), location);
        Assert.StartsWith("/chat/", outside.AbsolutePath, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(string url, string text = Greeting)
    {
        using var http = new HttpClient { Timeout = Patience.Limit };
        var answer = await http.PostAsJsonAsync(new Uri(url), new { name = "tim", text });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return answer;
    }
}
