using System.Text.Json;
using System.Text.RegularExpressions;
using KestrelChat.IntegrationTests.Harness;
using KestrelChat.IntegrationTests.Telemetry;

namespace KestrelChat.IntegrationTests.Deployment;

/// <summary>The alerts and the dashboard, by Prometheus' own tool and against a server that runs.</summary>
public sealed partial class MonitoringTests
{
    private const string Rules = "deploy/prometheus/alerts.yaml";
    private const string RuleTests = "deploy/prometheus/alerts.test.yaml";
    private const int MaxLines = 10_000;

    public static TheoryData<string> Alerts => [.. AlertName.Matches(Repository.Text(Rules)).Select(m => m.Groups[1].Value)];

    [Fact]
    public async Task Each_alert_fires_when_it_should_and_only_then()
    {
        var (code, output, error) = await Shell.RunAsync("promtool", ["test", "rules", Repository.File(RuleTests)]);
        Assert.True(code == 0, output + error);
    }

    [Theory]
    [MemberData(nameof(Alerts))]
    public void Each_alert_has_tests_for_both_and_a_paragraph_for_whoever_it_wakes(string alert)
    {
        var tests = Repository.Text(RuleTests);
        Assert.Contains($"\"{alert} fires: ", tests, StringComparison.Ordinal);
        Assert.Contains($"\"{alert} does not fire: ", tests, StringComparison.Ordinal);
        Assert.Matches($@"\n### {alert}\n\n\w", Repository.Text("docs/operations.md"));
    }

    [Fact]
    public void The_runbook_is_for_alerts_that_there_are() =>
        Assert.Equal(Alerts.Select(a => a.Data), Runbook.Matches(Repository.Text("docs/operations.md")).Select(m => m.Groups[1].Value));

    [Fact]
    public async Task Each_panel_asks_what_prometheus_understands()
    {
        using var folder = new TemporaryFolder();
        var rules = Expressions().Select((e, i) => $"      - record: panel:{i}\n        expr: {JsonSerializer.Serialize(e.Replace("$__rate_interval", "5m", StringComparison.Ordinal))}\n");
        await File.WriteAllTextAsync(folder.File("rules.yaml"), $"groups:\n  - name: panels\n    rules:\n{string.Concat(rules)}", TestContext.Current.CancellationToken);

        var (code, output, error) = await Shell.RunAsync("promtool", ["check", "rules", "--lint=none", folder.File("rules.yaml")]);

        Assert.True(code == 0, output + error);
    }

    [Fact]
    public async Task A_server_has_every_metric_that_a_panel_or_an_alert_names()
    {
        string[] named = [.. Expressions().Append(Repository.Text(Rules)).SelectMany(e => MetricName.Matches(e)).Select(m => m.Value).Distinct(StringComparer.Ordinal)];
        string[] labels = [.. Expressions().Append(Repository.Text(Rules)).SelectMany(e => Reason.Matches(e)).Select(m => m.Value).Distinct(StringComparer.Ordinal)];
        Assert.True(named.Length > 25 && labels.Length == 2, $"{string.Join(' ', named)} {string.Join(' ', labels)}");

        // What is there only with TLS or with probes, or once it has happened: an end, an arrival turned away, a message that could not be stored.
        using var certificate = new CertificateFolder("localhost");
        await using var disk = await Mount.MemoryAsync(mebibytes: 8);
        await using var server = await ServerProcess.StartAsync(
            [.. ServerProcess.Unlimited, .. certificate.Settings("offered"), "--Chat:Limits:MaxConnections=1", "--Chat:Probe:Interval=1s", $"--Chat:Journal:Sqlite:Path={disk.File("chat.db")}"]);
        await using var ann = await LineClient.JoinAsync(server, "ann");
        await using var refused = await LineClient.ConnectAsync(server);
        await refused.EndAsync();
        disk.FillUp("ballast");
        for (var i = 0; !await IsRefusedAsync(ann, i); i++)
            Assert.True(i < MaxLines, "The disk never fills.");

        var text = "";
        string[] missing = [];
        await Patience.UntilAsync(
            async () =>
            {
                text = (await Scrape.TakeAsync(server)).Text;
                var there = text.Split('\n').Select(l => l.Split('{', ' ')[0]).ToHashSet(StringComparer.Ordinal);
                return (missing = [.. named.Where(n => !there.Contains(n))]).Length == 0;
            },
            () => $"missing: {string.Join(' ', missing)}");
        Assert.All(labels, label => Assert.Contains(label, text, StringComparison.Ordinal));
    }

    private static async Task<bool> IsRefusedAsync(LineClient client, int number)
    {
        var text = $"line {number}";
        await client.SendLineAsync(text);
        return (await client.Received.ExpectAsync(l => l == "\t" + text || l.StartsWith("* Not saved", StringComparison.Ordinal), "an answer"))[0] == '*';
    }

    /// <summary>What the dashboard asks: its panels, its annotations, its variables.</summary>
    private static string[] Expressions()
    {
        var dashboard = JsonSerializer.Deserialize<JsonElement>(Repository.Text("deploy/grafana/kestrelchat.json"));
        var panels = dashboard.GetProperty("panels").EnumerateArray().Where(p => p.TryGetProperty("targets", out _)).SelectMany(p => p.GetProperty("targets").EnumerateArray());
        var annotations = dashboard.GetProperty("annotations").GetProperty("list").EnumerateArray();
        string[] expressions = [.. panels.Concat(annotations).Select(t => t.GetProperty("expr").GetString()!)];
        Assert.True(expressions.Length > 20, "The dashboard has hardly any panels.");
        return expressions;
    }

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex AlertName { get; }

    [GeneratedRegex(@"(?m)^### (KestrelChat\w+)$")]
    private static partial Regex Runbook { get; }

    [GeneratedRegex(@"\b(?:kestrelchat|dotnet|kestrel|http|process)_\w+")]
    private static partial Regex MetricName { get; }

    [GeneratedRegex("reason=\"\\w+\"")]
    private static partial Regex Reason { get; }
}
