using System.Text;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Telemetry;

/// <summary>What a collector gets of a server.</summary>
public sealed class CollectorTests
{
    private const string Exporter = "OpenTelemetry.Exporter.OpenTelemetryProtocol.dll";

    // As OTLP numbers them.
    private const long Server = 2;
    private const long Consumer = 5;
    private const long Error = 2;

    [Fact]
    public async Task It_gets_metrics_spans_and_the_log_of_a_conversation_and_not_a_word_of_it()
    {
        await using var collector = Collector.Start();
        await using var server = await ServerProcess.StartUnderAsync(collector.Environment("OTEL_TRACES_SAMPLER=always_on", "OTEL_SERVICE_NAME=teahouse"), ServerProcess.Unlimited);
        await using var alice = await LineClient.JoinAsync(server, "alice");
        await using var bob = await LineClient.JoinAsync(server, "bob");
        await alice.SayAsync("quixotic zebra");
        await bob.ExpectMessageAsync("alice", "quixotic zebra");
        await alice.SendLineAsync("/msg nobody quixotic zebra");
        await alice.Received.ExpectAsync("* Nobody is called nobody.");
        await alice.SendLineAsync("/quit quixotic zebra");
        await alice.EndAsync();
        await server.SignalAsync("TERM");
        Assert.Equal(0, await server.Program.ExitAsync());

        Span[] spans = [.. collector.Of("traces").SelectMany(t => t.All(1, 2, 2)).Select(s => new Span(s))];
        var message = Assert.Single(spans, s => s.Name == "say");
        var refused = Assert.Single(spans, s => s.Name == "whisper");
        var connection = Assert.Single(spans, s => s.Has("kestrelchat.disconnect.reason", "quit"));
        Assert.Equal((Consumer, 0L, ""), (message.Kind, message.Status, message.Parent));
        Assert.Equal(["append", "durable"], message.Events);
        Assert.True(message.Has("messaging.system", "kestrelchat") && message.Has("messaging.message.id", "1"));
        Assert.Equal((Consumer, Error), (refused.Kind, refused.Status));
        Assert.True(refused.Has("error.type", "no_such_name"));
        Assert.Equal(Server, connection.Kind);
        Assert.All([message, refused], s => Assert.Equal([connection.Identity], s.Links));
        Assert.Single(spans, s => s.Has("kestrelchat.disconnect.reason", "shutdown"));
        foreach (var kind in new[] { "traces", "metrics", "logs" })
            Assert.Contains("service.name=teahouse", collector.Of(kind).SelectMany(t => t.All(1, 1, 1)).Select(a => $"{a.Text(1)}={ValueOf(a)}"));


        string[] log = [.. collector.Of("logs").SelectMany(l => l.All(1, 2, 2, 5)).Select(body => body.Text(1))];
        Assert.Contains(log, line => line.StartsWith("Connection 1 from 127.0.0.1:", StringComparison.Ordinal) && line.EndsWith(" started.", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("quit, after", StringComparison.Ordinal));
        Assert.Contains("kestrelchat.messages.received", collector.Of("metrics").SelectMany(m => m.All(1, 2, 2)).Select(m => m.Text(1)));

        string[] all = [.. collector.Bodies.Select(Encoding.Latin1.GetString)];
        Assert.DoesNotContain(all, body => body.Contains("quixotic", StringComparison.Ordinal));
        Assert.All(spans, s => Assert.DoesNotContain(s.Words, w => w.Contains("127.0.0.1", StringComparison.Ordinal) || w.Contains("alice", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Needs", "assemblies")]
    public async Task Without_one_the_server_does_not_load_what_pushes()
    {
        await using var collector = Collector.Start();
        await using var pushing = await ServerProcess.StartUnderAsync(collector.Environment());
        await using var silent = await ServerProcess.StartAsync();
        await using var alice = await LineClient.JoinAsync(silent, "alice");
        await alice.SayAsync("hello");

        Assert.Contains(Exporter, await MapsAsync(pushing), StringComparison.Ordinal);
        Assert.DoesNotContain(Exporter, await MapsAsync(silent), StringComparison.Ordinal);
    }

    /// <summary>The files that a server has in its memory.</summary>
    private static Task<string> MapsAsync(ServerProcess server) =>
        File.ReadAllTextAsync(FormattableString.Invariant($"/proc/{server.Program.Id}/maps"), TestContext.Current.CancellationToken);

    private static string ValueOf(ProtobufMessage attribute) => attribute.All(2).Select(v => v.Text(1) is { Length: > 0 } text ? text : FormattableString.Invariant($"{v.Number(3)}")).Single();

    /// <summary>A span as it came.</summary>
    private sealed class Span(ProtobufMessage span)
    {
        public string Name => span.Text(5);

        public long Kind => span.Number(6);

        public string Parent => span.Hex(4);

        public string Identity => span.Hex(1) + span.Hex(2);

        public long Status => span.All(15).Select(s => s.Number(3)).SingleOrDefault();

        public string[] Events => [.. span.All(11).Select(e => e.Text(2))];

        public string[] Links => [.. span.All(13).Select(l => l.Hex(1) + l.Hex(2))];

        public string[] Words => [.. span.All(9).Select(ValueOf), Name];

        public bool Has(string attribute, string value) => span.All(9).Any(a => a.Text(1) == attribute && ValueOf(a) == value);
    }
}
