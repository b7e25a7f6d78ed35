using System.Globalization;
using System.Text.RegularExpressions;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Telemetry;

/// <summary>One reading of <c>/metrics</c>: the value of every series.</summary>
internal sealed partial class Scrape
{
    private readonly Dictionary<string, double> _values;

    private Scrape(string text)
    {
        Text = text;
        var samples = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').ToArray();
        _values = samples.ToDictionary(l => Series(l[..l.LastIndexOf(' ')]), l => double.Parse(l[(l.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
        LabelValues = [.. LabelValue.Matches(string.Join('\n', samples)).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal)];
    }

    public string Text { get; }

    public IReadOnlyList<string> LabelValues { get; }

    /// <summary>The value of a series written as in the text; 0 for one that is not there yet.</summary>
    public double this[string series] => _values.GetValueOrDefault(series);

    public bool Has(string prefix) => _values.Keys.Any(k => k.StartsWith(prefix, StringComparison.Ordinal));

    public static async Task<Scrape> TakeAsync(ServerProcess server) => new(await server.TextAsync("/metrics"));

    /// <summary>Scrapes until the series have these values: what a client has just seen may be counted a moment later.</summary>
    public static async Task<Scrape> UntilAsync(ServerProcess server, IReadOnlyDictionary<string, double> expected)
    {
        Scrape? scrape = null;
        await Patience.UntilAsync(
            async () =>
            {
                scrape = await TakeAsync(server);
                return expected.All(e => scrape[e.Key] == e.Value);
            },
            () => string.Join('\n', expected.Where(e => scrape?[e.Key] != e.Value).Select(e => $"{e.Key}: expected {e.Value}, actual {scrape?[e.Key]}")));
        return scrape!;
    }

    // A series without labels is written with an empty pair of braces.
    private static string Series(string written) => written.EndsWith("{}", StringComparison.Ordinal) ? written[..^2] : written;

    [GeneratedRegex("=\"([^\"]*)\"")]
    private static partial Regex LabelValue { get; }
}
