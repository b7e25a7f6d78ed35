using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KestrelChat.IntegrationTests.Durability;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>A program posts by the address that an operator has given it, and that address is told nobody else.</summary>
public sealed class HookTests
{
    private const string Alert = """{"version":"4","groupKey":"{}:{}","truncatedAlerts":0,"receiver":"chat","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"HighLatency","instance":"a:1"},"annotations":{"summary":"slow"},"startsAt":"2026-11-01T08:35:40Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://p/","fingerprint":"1"},{"status":"resolved","labels":{"alertname":"Down"},"annotations":{},"startsAt":"2026-11-01T08:35:40Z","endsAt":"2026-11-01T08:40:40Z"}],"commonLabels":{},"externalURL":"http://a/"}""";
    private const string Json = "application/json";

    [Fact]
    public async Task Alerts_come_into_the_room_before_and_after_a_kill_and_the_token_is_nowhere()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        string token;
        await using (var server = await StartAsync(path, "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace"))
        {
            token = await MakeAsync(path, "ops", "alerts");
            var answer = JsonDocument.Parse(await PostAsync(server, token, Alert, HttpStatusCode.OK)).RootElement;
            Assert.Equal("ops", answer.GetProperty("room").GetString());
            Assert.Equal(["firing: HighLatency instance=a:1 — slow", "resolved: Down (after 5m)"], answer.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("text").GetString()!));
            await PostAsync(server, token, "tea\r\nis ready", HttpStatusCode.OK, type: "text/plain");
            await using var ada = await LineClient.JoinAsync(server, "ada");
            await ada.SendLineAsync("/join ops");
            await ada.Received.ExpectAsync("\tis ready");
            await PostAsync(server, token, """{"text":"one more"}""", HttpStatusCode.OK);
            await ada.ExpectMessageAsync("hook-alerts", "one more");
            Assert.DoesNotContain(token, await server.TextAsync("/metrics"), StringComparison.Ordinal);
            await server.SignalAsync("KILL");
            await server.Program.ExitAsync();
            // Whatever the framework logs of requests, it has the rest of the address.
            Assert.Contains(server.Program.Output.Lines, l => l.Contains("/api/hooks/hidden", StringComparison.Ordinal));
            Assert.DoesNotContain(server.Program.Output.Lines, l => l.Contains(token, StringComparison.Ordinal));
        }

        Assert.Matches("(?m)^hooks: +1$", (await JournalTool.RunAsync("info", path)).Output);
        var export = (await JournalTool.RunAsync("export", path)).Output;
        Assert.Contains("\"kind\":\"hookMade\",\"room\":\"ops\",\"from\":\"console\",\"to\":\"alerts\"}", export, StringComparison.Ordinal);
        await JournalTool.AssertIntactAsync(path);
        await using (var again = await StartAsync(path))
        {
            await PostAsync(again, token, Alert, HttpStatusCode.OK);
            Assert.Contains("console made the hook alerts for #ops", await AdminAsync(path, "audit"), StringComparison.Ordinal);
            Assert.Contains("Hooks: alerts (#ops).", await AdminAsync(path, "hook list"), StringComparison.Ordinal);
            await AdminAsync(path, "hook revoke alerts");
            await PostAsync(again, token, Alert, HttpStatusCode.NotFound, "There is no such hook.");
            await again.SignalAsync("KILL");
            await again.Program.ExitAsync();
        }

        await using (var last = await StartAsync(path))
            await PostAsync(last, token, Alert, HttpStatusCode.NotFound, "There is no such hook.");
        Assert.DoesNotContain(token, export, StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(folder.Path).Where(f => Path.GetExtension(f) is not (".lock" or ".sock")))
            Assert.True((await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(token)) < 0, file);
    }

    [Fact]
    public async Task What_is_not_done_is_told_why()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        await using var server = await StartAsync(path, ServerProcess.Unlimited);
        var token = await MakeAsync(path, "lobby", "ci");
        await using var ada = await LineClient.JoinAsync(server, "ada");
        foreach (var body in (string[])["{", "[]", "null", """{"alerts":1}""", """{"text":1}""", """{"alerts":[{"labels":{"a":1}}]}"""])
            await PostAsync(server, token, body, HttpStatusCode.BadRequest, "The body is");
        foreach (var body in (string[])["{}", """{"alerts":[]}""", """{"text":" \n"}"""])
            await PostAsync(server, token, body, HttpStatusCode.BadRequest, "There is no alert and no text to see.");
        await PostAsync(server, token, "", HttpStatusCode.BadRequest, "There is no alert and no text to see.", "text/plain; charset=utf-8");
        await PostAsync(server, token, """{"version":"3","alerts":[{}]}""", HttpStatusCode.BadRequest, "version is '3'. Allowed: 4");
        await PostAsync(server, token, """{"text":"no"}""", HttpStatusCode.UnsupportedMediaType, "Content-Type", "application/x-www-form-urlencoded");
        await PostAsync(server, token, "no", HttpStatusCode.UnsupportedMediaType, "Content-Type", "text/plain; charset=iso-8859-1");
        await PostAsync(server, token, new string('x', (256 * 1024) + 1), HttpStatusCode.RequestEntityTooLarge, "more than 262144 bytes", "text/plain");
        await PostAsync(server, token, new string('x', 256 * 1024), HttpStatusCode.OK, type: "text/plain");
        await ada.ExpectMessageAsync("hook-ci", new string('x', 4093) + "…");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await server.StatusAsync($"/api/hooks/{token}"));

        foreach (var wrong in (string[])["none", "kch_1", token[..^1] + "x", token + "1", token.ToUpperInvariant()])
            await PostAsync(server, wrong, Alert, HttpStatusCode.NotFound, "There is no such hook.");
        await PostAsync(server, token[..^1] + "y", Alert, HttpStatusCode.TooManyRequests, "Too many tokens were tried. Wait");
        await PostAsync(server, token, """{"text":"still"}""", HttpStatusCode.OK);
        await ada.ExpectMessageAsync("hook-ci", "still");
        Assert.Equal(["\t" + new string('x', 4093) + "…", "\tstill"], ada.Received.Lines.Where(l => l.StartsWith('\t')));
    }

    [Fact]
    public async Task Who_is_too_fast_is_told_when_to_come_again()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        await using var server = await StartAsync(path, "--Chat:Limits:MessagesPerSecond=0.01", "--Chat:Limits:MessagesBurst=1");
        var token = await MakeAsync(path, "lobby", "ci");
        await PostAsync(server, token, """{"text":"one"}""", HttpStatusCode.OK);

        using var refused = await SendAsync(server, token, """{"text":"two"}""", Json);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(11), TimeSpan.FromSeconds(100));
    }

    [Fact]
    public async Task Over_a_connection_in_the_clear_it_is_refused_where_TLS_is_required_and_its_address_can_be_banned()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        await using var server = await StartAsync(path, "--Chat:Accounts:RequireTls=true");
        var token = await MakeAsync(path, "lobby", "ci");
        await PostAsync(server, token, """{"text":"no"}""", HttpStatusCode.Forbidden, "Hooks are taken over TLS alone.");
        await AdminAsync(path, $"ban {HttpFrom.Elsewhere} spam");

        using var http = HttpFrom.Connect();
        using var content = new StringContent("""{"text":"no"}""", Encoding.UTF8, Json);
        using var answer = await http.PostAsync(new Uri($"{server.HttpUrl}/api/hooks/{token}"), content);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("You are banned from this server -- spam.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_goes_down_says_so()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("chat.db");
        await using var server = await StartAsync(path, "--Chat:DrainDelay=00:01:00");
        var token = await MakeAsync(path, "lobby", "ci");
        await server.SignalAsync("TERM");
        await server.Program.Output.ExpectAsync(l => l.Contains("Not ready any more", StringComparison.Ordinal), "the end's beginning");

        using var answer = await SendAsync(server, token, """{"text":"no"}""", Json);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (answer.StatusCode, answer.Headers.RetryAfter?.ToString()));
        Assert.Contains("The server is going down", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<ServerProcess> StartAsync(string path, params string[] settings) => ServerProcess.StartAsync([$"--Chat:Journal:Sqlite:Path={path}", .. settings]);

    /// <summary>A hook's token, from the operator who made it.</summary>
    internal static async Task<string> MakeAsync(string path, string room, string label)
    {
        var answer = await AdminAsync(path, string.Create(CultureInfo.InvariantCulture, $"hook new {room} {label}"));
        return answer[answer.IndexOf("kch_", StringComparison.Ordinal)..].Trim();
    }

    private static async Task<string> AdminAsync(string path, string command)
    {
        await using var program = ServerProcess.Launch([], ["admin", $"--Chat:Journal:Sqlite:Path={path}", command]);
        Assert.True(await program.ExitAsync() == 0, RunningProgram.Text(program.Error));
        return RunningProgram.Text(program.Output);
    }

    private static async Task<string> PostAsync(ServerProcess server, string token, string body, HttpStatusCode status, string detail = "", string type = Json)
    {
        using var answer = await SendAsync(server, token, body, type);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} {text} {body[..Math.Min(80, body.Length)]}");
        if ((int)status < 400)
            return text;
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(detail, JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        return text;
    }

    private static async Task<HttpResponseMessage> SendAsync(ServerProcess server, string token, string body, string type)
    {
        using var http = new HttpClient { Timeout = Patience.Limit };
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await http.PostAsync(new Uri($"{server.HttpUrl}/api/hooks/{token}"), content);
    }
}
