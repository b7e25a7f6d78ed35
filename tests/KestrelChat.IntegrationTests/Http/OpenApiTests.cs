using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>The interface is as its description says, answer by answer.</summary>
public sealed class OpenApiTests
{
    private const string Json = "application/json";
    private const string Hook = "/api/hooks/";

    // What only a ban, or a journal in trouble, brings about.
    private static readonly string[] Elsewhere = ["403", "503"];

    /// <summary>A request for each answer that the description knows: operation, address, body, token, status.</summary>
    private static readonly (string Operation, string Address, string? Body, string? Token, int Status)[] Requests =
    [
        ("post /api/hooks/{token}", Hook, """{"alerts": [{}]}""", null, 200),
        ("post /api/hooks/{token}", Hook, """{"text": 1}""", null, 400),
        ("post /api/hooks/{token}", "/api/hooks/none", """{"text": "hello"}""", null, 404),
        ("post /api/hooks/{token}", Hook, $$"""{"text": "{{new string('x', 300_000)}}"}""", null, 413),
        ("post /api/hooks/{token}", Hook, "text/html", null, 415),
        ("post /api/rooms/{room}/messages", "/api/rooms/lobby/messages", """{"text": "hello", "name": "tim"}""", null, 201),
        ("post /api/rooms/{room}/messages", "/api/rooms/lobby/messages", """{"text": 1}""", null, 400),
        ("post /api/rooms/{room}/messages", "/api/rooms/lobby/messages", """{"text": "hello"}""", "none", 401),
        ("post /api/rooms/{room}/messages", "/api/rooms/nowhere/messages", """{"text": "hello", "name": "tim"}""", null, 404),
        ("post /api/rooms/{room}/messages", "/api/rooms/lobby/messages", """{"text": "hello", "name": "ada"}""", null, 409),
        ("post /api/rooms/{room}/messages", "/api/rooms/lobby/messages", $$"""{"text": "{{new string('x', 5000)}}", "name": "tim"}""", null, 413),
        ("post /api/rooms/{room}/messages", "/api/rooms/lobby/messages", "text/plain", null, 415),
        ("post /api/rooms/{room}/messages", "/api/rooms/lobby/messages", """{"text": "hello", "name": "tim"}""", null, 429),
        ("post /api/hooks/{token}", Hook, """{"text": "hello"}""", null, 429),
        ("get /api/rooms", "/api/rooms", null, null, 200),
        ("get /api/rooms", "/api/rooms", null, null, 304),
        ("get /api/rooms/{room}", "/api/rooms/lobby", null, null, 200),
        ("get /api/rooms/{room}", "/api/rooms/lobby", null, null, 304),
        ("get /api/rooms/{room}", "/api/rooms/nowhere", null, null, 404),
        ("get /api/rooms/{room}/messages", "/api/rooms/lobby/messages?limit=10&after=0", null, null, 200),
        ("get /api/rooms/{room}/messages", "/api/rooms/lobby/messages", null, null, 304),
        ("get /api/rooms/{room}/messages", "/api/rooms/lobby/messages?limit=0", null, null, 400),
        ("get /api/rooms/{room}/messages", "/api/rooms/nowhere/messages", null, null, 404),
        ("get /api/rooms/{room}/stream", "/api/rooms/lobby/stream?after=0", null, null, 200),
        ("get /api/rooms/{room}/stream", "/api/rooms/lobby/stream?after=x", null, null, 400),
        ("get /api/rooms/{room}/stream", "/api/rooms/nowhere/stream", null, null, 404),
        ("get /api/stream", "/api/stream?after=0&rooms=lobby", null, null, 200),
        ("get /api/stream", "/api/stream?rooms=a/b", null, null, 400),
        ("get /api/search", "/api/search?q=hello", null, null, 200),
        ("get /api/search", "/api/search?q=hello", null, null, 304),
        ("get /api/search", "/api/search?q=", null, null, 400),
        ("get /api/openapi.json", "/api/openapi.json", null, null, 200),
        ("get /api/openapi.json", "/api/openapi.json", null, null, 304),
    ];

    [Fact]
    public async Task Every_answer_is_as_described_and_every_described_one_is_given()
    {
        // As many messages as come before those that are too soon; what is posted by a wrong token counts as another thing.
        var posts = Requests.Count(r => r.Operation.StartsWith("post ", StringComparison.Ordinal) && r.Status != 429 && r.Address != "/api/hooks/none");
        using var folder = new TemporaryFolder();
        var journal = folder.File("chat.db");
        await using var server = await ServerProcess.StartAsync(
            "--Chat:Limits:MessagesPerSecond=0.01", string.Create(CultureInfo.InvariantCulture, $"--Chat:Limits:MessagesBurst={posts}"), $"--Chat:Journal:Sqlite:Path={journal}");
        var hook = await HookTests.MakeAsync(journal, "lobby", "ci");
        await using var ada = await LineClient.JoinAsync(server, "ada");
        var document = await ApiDocument.OfAsync(server);
        Assert.StartsWith("3.1.", document.Root.GetProperty("openapi").GetString(), StringComparison.Ordinal);

        foreach (var (operation, address, body, token, status) in Requests)
        {
            var described = document.Follow(OperationOf(document, operation).GetProperty("responses").GetProperty(status.ToString(CultureInfo.InvariantCulture)));
            await CheckAsync(document, described, server.HttpUrl + (address == Hook ? address + hook : address), body, token, status);
        }

        var known = Requests.Select(r => $"{r.Operation} {r.Status}").ToHashSet(StringComparer.Ordinal);
        var all = from operation in document.Operations
                  from response in operation.Operation.GetProperty("responses").EnumerateObject()
                  where !Elsewhere.Contains(response.Name, StringComparer.Ordinal)
                  // More wrong tokens than an address may try in a minute: TokenReadingTests has those.
                  where !(operation.Verb is "get" && response.Name is "401" or "429")
                  select $"{operation.Verb} {operation.Path} {response.Name}";
        Assert.Equal(known.Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_body_has_an_example_that_is_as_its_schema_says()
    {
        await using var server = await ServerProcess.StartAsync();
        var document = await ApiDocument.OfAsync(server);
        var bodies = from operation in document.Operations
                     where operation.Path != "/api/openapi.json"
                     from body in BodiesOf(operation.Operation)
                     from type in body.EnumerateObject()
                     select (At: $"{operation.Verb} {operation.Path} {type.Name}", type.Value);
        Assert.All(bodies, body =>
        {
            var examples = body.Value.TryGetProperty("examples", out var several)
                ? several.EnumerateObject().Select(e => e.Value.GetProperty("value"))
                : [body.Value.GetProperty("example")];
            Assert.All(examples, example => Assert.Empty(document.Faults(body.Value.GetProperty("schema"), example, body.At)));
        });
    }

    [Fact]
    public async Task Rooms_are_by_name_in_the_example_too()
    {
        await using var server = await ServerProcess.StartAsync();
        var answer = OperationOf(await ApiDocument.OfAsync(server), "get /api/rooms").GetProperty("responses").GetProperty("200");
        var names = answer.GetProperty("content").GetProperty(Json).GetProperty("example").EnumerateArray().Select(r => r.GetProperty("name").GetString()).ToArray();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    private static IEnumerable<JsonElement> BodiesOf(JsonElement operation)
    {
        if (operation.TryGetProperty("requestBody", out var request))
            yield return request.GetProperty("content");
        foreach (var response in operation.GetProperty("responses").EnumerateObject())
        {
            if (response.Name.StartsWith('2') && response.Value.TryGetProperty("content", out var content))
                yield return content;
        }
    }

    private static async Task CheckAsync(ApiDocument document, JsonElement described, string address, string? body, string? token, int status)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, address);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, body.StartsWith('{') ? Json : body);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (status == 304)
        {
            using var first = await http.GetAsync(new Uri(address));
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        }

        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.True((int)answer.StatusCode == status, $"{address}: {(int)answer.StatusCode} instead of {status}");
        var headers = answer.Headers.Concat(answer.Content.Headers).Select(h => h.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (described.TryGetProperty("headers", out var expected))
            Assert.All(expected.EnumerateObject(), h => Assert.Contains(h.Name, headers));
        if (!described.TryGetProperty("content", out var content))
            return;
        var type = answer.Content.Headers.ContentType!.MediaType!;
        var schema = content.GetProperty(type).GetProperty("schema");
        if (!type.EndsWith("json", StringComparison.Ordinal))
            return;
        var value = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Empty(document.Faults(schema, value, address));
    }

    private static JsonElement OperationOf(ApiDocument document, string operation) => document.Operations.Single(o => $"{o.Verb} {o.Path}" == operation).Operation;
}
