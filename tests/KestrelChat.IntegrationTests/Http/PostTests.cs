using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>Who has no connection says something by HTTP, or is told why not.</summary>
public sealed class PostTests
{
    private const string Lobby = "/api/rooms/lobby/messages";

    [Fact]
    public async Task Curl_posts_and_people_read_it()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var ada = await LineClient.JoinAsync(server, "ada");

        var (code, output, error) = await Shell.RunAsync(
            "curl", ["--silent", "--show-error", "--json", """{"name": "tim", "text": "a\u0007b\tc"}""", "--write-out", " %{http_code}\\n", server.HttpUrl + Lobby]);

        Assert.True(code == 0, error);
        Assert.Matches("""^{"seq":1,"time":"[^"]+Z","kind":"message","room":"lobby","from":"tim","text":"ab c"} 201$""", output.TrimEnd());
        await ada.ExpectMessageAsync("tim", "ab c");
        var room = await server.JsonAsync("/api/rooms/lobby");
        Assert.Equal(("lobby", 1, "", "[\"ada\"]"), (room.GetProperty("name").GetString(), room.GetProperty("members").GetInt32(), room.GetProperty("topic").GetString(), room.GetProperty("people").GetRawText()));
    }

    [Fact]
    public async Task A_token_posts_as_its_account_here_or_away()
    {
        await using var server = await ServerProcess.StartAsync();
        await using var tim = await LineClient.JoinAsync(server, "tim");
        string token;
        await using (var ada = await LineClient.JoinAsync(server, "ada"))
        {
            await ada.SendLineAsync("/register correct-horse-71");
            await ada.Received.ExpectAsync("* ada is your account now. /login ada takes the name from anywhere.");
            await ada.SendLineAsync("/token new bot");
            const string Before = "* The token bot, shown this once: ";
            token = (await ada.Received.ExpectAsync(l => l.StartsWith(Before, StringComparison.Ordinal), "the token"))[Before.Length..];
            await PostAsync(server, new { text = "while here" }, HttpStatusCode.Created, token: token);
            await ada.ExpectMessageAsync("ada", "while here");
            await ada.SendLineAsync("/join den");
            await ada.SayAsync("mine");
            await ada.SendLineAsync("/slow 1h");
            await ada.Received.ExpectAsync("* One message in 1h a person in #den.");
        }

        await tim.Received.ExpectAsync(l => l.Contains(" -- ada is leaving now", StringComparison.Ordinal), "her going");
        await PostAsync(server, new { text = "while away" }, HttpStatusCode.Created, token: token);
        await tim.ExpectMessageAsync("ada", "while away");
        await PostAsync(server, new { text = "in time" }, HttpStatusCode.Created, token: token, path: "/api/rooms/den/messages");
        var soon = await PostAsync(
            server, new { text = "too soon" }, HttpStatusCode.TooManyRequests, "Not sent: #den takes a message a person in 1h; wait ", token: token, path: "/api/rooms/den/messages");
        Assert.InRange(soon.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        var answer = await PostAsync(server, new { text = "no" }, HttpStatusCode.Unauthorized, "That is no token of an account here.", token: token[..^1] + "x");
        Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
        await PostAsync(server, new { text = "no", name = "ada" }, HttpStatusCode.Conflict, "The name ada is registered. If it is yours, send a token of it");
        await PostAsync(server, new { text = "no", name = "ada" }, HttpStatusCode.BadRequest, "leave name out", token: token);
    }

    [Fact]
    public async Task What_is_not_done_is_told_why()
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        await using var tim = await LineClient.JoinAsync(server, "tim");
        await PostAsync(server, new { text = "no" }, HttpStatusCode.Unauthorized, "Who are you?");
        await PostAsync(server, new { text = "no", name = "TIM" }, HttpStatusCode.Conflict, "The name TIM is taken.");
        await PostAsync(server, new { text = "no", name = "Server" }, HttpStatusCode.BadRequest, "The name Server is reserved.");
        await PostAsync(server, new { text = "no", name = "a b" }, HttpStatusCode.BadRequest, "A name is made of letters");
        await PostAsync(server, new { text = "no", name = "zoe" }, HttpStatusCode.NotFound, "There is no room 'nowhere'.", path: "/api/rooms/nowhere/messages");
        await PostAsync(server, new { text = "\u200b ", name = "zoe" }, HttpStatusCode.BadRequest, "There is no text");
        await PostAsync(server, new { name = "zoe" }, HttpStatusCode.BadRequest, "There is no text");
        await PostAsync(server, new { text = new string('x', 4097), name = "zoe" }, HttpStatusCode.RequestEntityTooLarge, "more than 4096 bytes");
        await PostAsync(server, new { text = new string('x', 110_000), name = "zoe" }, HttpStatusCode.RequestEntityTooLarge, "more than 102400 bytes");
        await PostAsync(server, new { text = string.Concat(Enumerable.Repeat(new string('x', 4000) + "\n", 5)), name = "zoe" }, HttpStatusCode.RequestEntityTooLarge, "more than 16384 bytes");
        await PostAsync(server, new { text = new string('\n', 501) + "x", name = "zoe" }, HttpStatusCode.RequestEntityTooLarge, "500 lines");
        await PostAsync(server, new { text = " \n\r\n", name = "zoe" }, HttpStatusCode.BadRequest, "There is no text");
        await PostAsync(server, new { text = new string('x', 4096), name = "zoe" }, HttpStatusCode.Created);
        foreach (var body in (string[])["", "{", "[]", "null", "{\"text\": 1}", "{\"text\": \"\\ud800\", \"name\": \"zoe\"}"])
            await SendAsync(server, new StringContent(body, Encoding.UTF8, "application/json"), HttpStatusCode.BadRequest, "The body is");
        await SendAsync(server, new StringContent("{\"text\": \"no\", \"name\": \"zoe\"}", Encoding.UTF8, "text/plain"), HttpStatusCode.UnsupportedMediaType, "application/json");
        var packed = new StringContent("{\"text\": \"no\", \"name\": \"zoe\"}", Encoding.UTF8, "application/json");
        packed.Headers.ContentEncoding.Add("gzip");
        await SendAsync(server, packed, HttpStatusCode.UnsupportedMediaType, "without Content-Encoding");
        Assert.DoesNotContain(tim.Received.Lines, l => l.Contains("no", StringComparison.Ordinal) && l.StartsWith('\t'));
    }

    [Theory]
    [InlineData("80000000")]
    [InlineData("ffffffffffffffff")]
    [InlineData("zz")]
    public async Task A_chunk_of_no_size_is_a_mistake_of_the_client_and_no_fault(string size)
    {
        await using var server = await ServerProcess.StartAsync();
        var request = $"POST {Lobby} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\n{{\"tex";
        using (var half = await SocketAsync(server, $"POST {Lobby} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{{\"tex"))
            half.LingerState = new LingerOption(enable: true, seconds: 0);
        using var socket = await SocketAsync(server, request);

        var answer = new byte[4096];
        Assert.StartsWith("HTTP/1.1 400 ", Encoding.ASCII.GetString(answer, 0, await socket.ReceiveAsync(answer).WaitAsync(Patience.Limit)), StringComparison.Ordinal);
        await PostAsync(server, new { text = "after that", name = "zoe" }, HttpStatusCode.Created);
        Assert.DoesNotContain(server.Program.Output.Lines, l => l.Contains("fail: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_too_fast_is_told_when_to_come_again()
    {
        await using var server = await ServerProcess.StartAsync("--Chat:Limits:MessagesPerSecond=0.01", "--Chat:Limits:MessagesBurst=2");
        await PostAsync(server, new { text = "one", name = "tim" }, HttpStatusCode.Created);
        await PostAsync(server, new { text = "two", name = "zoe" }, HttpStatusCode.Created);

        var answer = await PostAsync(server, new { text = "three", name = "tim" }, HttpStatusCode.TooManyRequests, "Wait ");

        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(100));
    }

    [Fact]
    public async Task A_repeated_request_is_said_once()
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        await using var ada = await LineClient.JoinAsync(server, "ada");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PostAsync(server, new { text = "once", name = "tim" }, HttpStatusCode.Created, key: "k1")));

        var bodies = await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()));
        Assert.Single(bodies.Distinct(StringComparer.Ordinal));
        await PostAsync(server, new { text = "twice", name = "tim" }, HttpStatusCode.Conflict, "Idempotency-Key for something else", key: "k1");
        await PostAsync(server, new { text = "last", name = "tim" }, HttpStatusCode.Created, key: "k2");
        await ada.ExpectMessageAsync("tim", "once");
        await ada.ExpectMessageAsync("tim", "last");
        Assert.Equal(["\tonce", "\tlast"], ada.Received.Lines.Where(l => l.StartsWith('\t')));
    }

    [Fact]
    public async Task Who_is_muted_or_banned_is_told_so_and_a_ban_ends_what_is_being_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        await using var server = await ServerProcess.StartAsync([.. ServerProcess.Unlimited, $"--Chat:Journal:Sqlite:Path={path}"]);
        await PostAsync(server, new { text = "hello", name = "tim" }, HttpStatusCode.Created);
        await using var curl = RunningProgram.Start(Tool.Find("curl"), ["--silent", "--no-buffer", "--interface", HttpFrom.Elsewhere, server.HttpUrl + "/api/rooms/lobby/stream"], new OutputGuard());
        await curl.Output.ExpectNextAsync(":", "");
        await AdminAsync(path, "mute tim 1h loud");
        await PostAsync(server, new { text = "no", name = "tim" }, HttpStatusCode.Forbidden, "Not sent: you are muted until");
        await AdminAsync(path, $"ban {HttpFrom.Elsewhere} spam");

        await curl.ExitAsync();
        using var http = HttpFrom.Connect();
        using var said = await http.PostAsJsonAsync(new Uri(server.HttpUrl + Lobby), new { text = "no", name = "zoe" });
        Assert.Equal(HttpStatusCode.Forbidden, said.StatusCode);
        Assert.Contains("You are banned from this server -- spam.", await said.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var page in (string[])["/api/rooms", "/api/rooms/lobby", Lobby, "/api/search?q=hello", "/api/rooms/lobby/stream", "/API/rooms"])
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(http, server.HttpUrl + page));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, server.HttpUrl + "/healthz/live"));
    }

    [Fact]
    public async Task Pages_from_elsewhere_are_let_in_where_the_options_name_them()
    {
        await using var server = await ServerProcess.StartAsync("--Chat:Web:Origins=https://chat.example.org");
        foreach (var (origin, isAllowed) in ((string, bool)[])[("https://chat.example.org", true), ("https://evil.example.org", false)])
        {
            using var http = new HttpClient();
            using var question = new HttpRequestMessage(HttpMethod.Options, server.HttpUrl + Lobby);
            question.Headers.Add("Origin", origin);
            question.Headers.Add("Access-Control-Request-Method", "POST");
            question.Headers.Add("Access-Control-Request-Headers", "content-type,authorization,idempotency-key");
            using var answer = await http.SendAsync(question);
            Assert.Equal(isAllowed ? [origin] : [], answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed : []);
        }
    }

    [Fact]
    public async Task Who_has_an_answer_already_is_told_that_nothing_has_changed()
    {
        await using var server = await ServerProcess.StartAsync();
        foreach (var path in (string[])["/api/rooms", "/api/rooms/lobby", Lobby, "/api/search?q=hello", "/api/openapi.json"])
        {
            using var http = new HttpClient();
            using var first = await http.GetAsync(new Uri(server.HttpUrl + path));
            using var again = new HttpRequestMessage(HttpMethod.Get, server.HttpUrl + path);
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var second = await http.SendAsync(again);
            Assert.Equal((HttpStatusCode.NotModified, "no-cache"), (second.StatusCode, first.Headers.CacheControl?.ToString()));
        }

        var before = (await server.GetAsync(Lobby)).Headers.ETag;
        await PostAsync(server, new { text = "hello", name = "tim" }, HttpStatusCode.Created);
        Assert.NotEqual(before, (await server.GetAsync(Lobby)).Headers.ETag);
    }

    private static async Task AdminAsync(string journal, string command)
    {
        await using var program = ServerProcess.Launch([], ["admin", $"--Chat:Journal:Sqlite:Path={journal}", command]);
        Assert.True(await program.ExitAsync() == 0, RunningProgram.Text(program.Error));
    }

    private static Task<HttpResponseMessage> PostAsync(
        ServerProcess server, object body, HttpStatusCode status, string detail = "", string? token = null, string? key = null, string path = Lobby) =>
        SendAsync(server, JsonContent.Create(body), status, detail, token, key, path);

    private static async Task<HttpResponseMessage> SendAsync(
        ServerProcess server, HttpContent body, HttpStatusCode status, string detail, string? token = null, string? key = null, string path = Lobby)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.HttpUrl + path) { Content = body };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        if ((int)status < 400)
            return answer;
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(detail, JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        return answer;
    }

    private static async Task<Socket> SocketAsync(ServerProcess server, string request)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, server.HttpPort);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request));
        return socket;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string page)
    {
        using var answer = await http.GetAsync(new Uri(page));
        return answer.StatusCode;
    }
}
