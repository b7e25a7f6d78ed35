using System.Text.Json;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Http;

/// <summary>What programs are made of the description of the interface goes on to work with a later version, and has room for each number.</summary>
public sealed class OpenApiSchemaTests
{
    private static readonly string[] Numbers = ["after", "before", "Last-Event-ID"];

    [Fact]
    public async Task All_that_it_refers_to_is_there()
    {
        await using var server = await ServerProcess.StartAsync();
        var document = await ApiDocument.OfAsync(server);
        Assert.All(ApiDocument.References(document.Root), r => Assert.Equal(JsonValueKind.Object, document.Resolve(r).ValueKind));
        var names = document.Operations.Select(o => o.Operation.GetProperty("operationId").GetString()).ToArray();
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task No_answer_is_closed_against_keys_and_kinds_of_a_later_version()
    {
        await using var server = await ServerProcess.StartAsync();
        var document = await ApiDocument.OfAsync(server);
        var answers = document.Operations.SelectMany(o => o.Operation.GetProperty("responses").EnumerateObject()).Select(r => r.Value)
            .Concat(document.Root.GetProperty("components").GetProperty("schemas").EnumerateObject().Where(s => s.Name is not ("Post" or "HookPost" or "Alert")).Select(s => s.Value));
        Assert.All(answers.SelectMany(ApiDocument.All).Where(e => e.ValueKind is JsonValueKind.Object), schema =>
        {
            Assert.False(schema.TryGetProperty("additionalProperties", out _), schema.ToString());
            Assert.False(schema.TryGetProperty("enum", out _), schema.ToString());
        });
    }

    [Fact]
    public async Task Numbers_of_messages_have_64_bits()
    {
        await using var server = await ServerProcess.StartAsync();
        var document = await ApiDocument.OfAsync(server);
        var parameters = document.Operations.Where(o => o.Operation.TryGetProperty("parameters", out _)).SelectMany(o => o.Operation.GetProperty("parameters").EnumerateArray())
            .Select(document.Follow).Where(p => Numbers.Contains(p.GetProperty("name").GetString(), StringComparer.Ordinal)).Select(p => p.GetProperty("schema")).ToArray();
        Assert.Equal(7, parameters.Length);
        var keys = ApiDocument.All(document.Root).Where(e => e.ValueKind is JsonValueKind.Object && e.TryGetProperty("properties", out _))
            .SelectMany(e => e.GetProperty("properties").EnumerateObject()).Where(p => p.Name is "seq" or "next").Select(p => p.Value);
        Assert.All(keys.Concat(parameters), schema => Assert.Equal("int64", schema.TryGetProperty("format", out var format) ? format.GetString() : null));
    }

    [Fact]
    public async Task Every_event_of_a_stream_is_as_described()
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        var document = await ApiDocument.OfAsync(server);
        await using var curl = RunningProgram.Start(Tool.Find("curl"), ["--silent", "--no-buffer", server.HttpUrl + "/api/rooms/lobby/stream"], new OutputGuard());
        await curl.Output.ExpectNextAsync(":", "");
        await using (var ada = await LineClient.JoinAsync(server, "ada"))
        {
            await ada.SendLineAsync("hello");
            await ada.SendLineAsync("/me nods");
            await ada.SendLineAsync("/topic tea");
            await ada.SendLineAsync("/delete 1");
            await ada.SendLineAsync("/nick eve");
            await ada.SendLineAsync("/join den");
            await ada.SendLineAsync("/join lobby");
            await ada.Received.ExpectAsync("* You are alone in #lobby. Topic: tea");
        }

        await curl.Output.ExpectAsync(l => l.Contains("\"kind\":\"exited\"", StringComparison.Ordinal), "the end");

        var events = curl.Output.Lines.Where(l => l.StartsWith("data: ", StringComparison.Ordinal)).Select(l => JsonDocument.Parse(l[6..]).RootElement).ToArray();
        foreach (var each in events)
            Assert.Empty(document.Faults(document.Schema("Event"), each, each.GetProperty("kind").GetString()!));
        Assert.Equal(
            ["action", "deleted", "exited", "joined", "left", "message", "renamed", "topic"],
            events.Select(e => e.GetProperty("kind").GetString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/api/stream")]
    [InlineData("/api/rooms/{room}/stream")]
    public async Task A_stream_leads_to_its_events(string path)
    {
        await using var server = await ServerProcess.StartAsync();
        var document = await ApiDocument.OfAsync(server);
        var answer = document.Operations.Single(o => o.Path == path).Operation.GetProperty("responses").GetProperty("200");
        var stream = answer.GetProperty("content").GetProperty("text/event-stream").GetProperty("schema");
        Assert.Equal("string", stream.GetProperty("type").GetString());
        var data = document.Follow(stream.GetProperty("contentSchema").GetProperty("items")).GetProperty("properties").GetProperty("data");
        Assert.Equal("#/components/schemas/Event", data.GetProperty("contentSchema").GetProperty("$ref").GetString());
        Assert.Contains("(#/components/schemas/Event)", answer.GetProperty("description").GetString(), StringComparison.Ordinal);
        var example = JsonDocument.Parse(answer.GetProperty("content").GetProperty("text/event-stream").GetProperty("example").GetString()!.Split("data: ")[1]).RootElement;
        Assert.Empty(document.Faults(document.Schema("Event"), example, path));
    }
}
