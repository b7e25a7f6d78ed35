using System.Buffers;
using System.Diagnostics.Metrics;
using KestrelChat.Telemetry;

namespace KestrelChat.Tests.Telemetry;

public class PrometheusExporterTests
{
    [Fact]
    public async Task WritesEveryKindOfInstrument()
    {
        using var scraped = new ScrapedMeter();
        var refused = scraped.Meter.CreateCounter<long>("chat.refused", "{line}", "Lines refused.");
        var open = scraped.Meter.CreateUpDownCounter<int>("chat.open", null, "Open now.");
        scraped.Meter.CreateObservableGauge("chat.load", () => 0.25, null, "Load.");
        var took = scraped.Meter.CreateHistogram(
            "chat.took", "s", "Time taken.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.00001, 0.5, 2] });
        refused.Add(2, new("reason", "too_long"), new("encrypted", true));
        refused.Add(long.MaxValue, new KeyValuePair<string, object?>("http.code", 404));
        open.Add(3);
        open.Add(-4);
        took.Record(0.25);
        took.Record(0.5);
        took.Record(64);

        Assert.Equal(
            """
            # HELP chat_refused_total Lines refused.
            # TYPE chat_refused_total counter
            chat_refused_total{encrypted="true",reason="too_long"} 2
            chat_refused_total{http_code="404"} 9223372036854775807
            # HELP chat_open Open now.
            # TYPE chat_open gauge
            chat_open -1
            # HELP chat_load Load.
            # TYPE chat_load gauge
            chat_load 0.25
            # HELP chat_took_seconds Time taken.
            # TYPE chat_took_seconds histogram
            chat_took_seconds_bucket{le="1e-05"} 0
            chat_took_seconds_bucket{le="0.5"} 2
            chat_took_seconds_bucket{le="2"} 2
            chat_took_seconds_bucket{le="+Inf"} 3
            chat_took_seconds_sum 64.75
            chat_took_seconds_count 3

            """,
            await scraped.ScrapeAsync());
    }

    [Fact]
    public async Task CountsGoOnFromScrapeToScrape()
    {
        using var scraped = new ScrapedMeter();
        var sent = scraped.Meter.CreateCounter<double>("sent");
        sent.Add(1.5);
        Assert.Contains("\nsent_total 1.5\n", await scraped.ScrapeAsync(), StringComparison.Ordinal);
        sent.Add(1);
        Assert.Contains("\nsent_total 2.5\n", await scraped.ScrapeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHistogramKeepsItsLabelsBeforeTheBound()
    {
        using var scraped = new ScrapedMeter();
        var took = scraped.Meter.CreateHistogram("took", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1] });
        took.Record(3, new KeyValuePair<string, object?>("room", "a"));
        var text = await scraped.ScrapeAsync();
        Assert.Contains("\ntook_bucket{room=\"a\",le=\"1\"} 0\ntook_bucket{room=\"a\",le=\"+Inf\"} 1\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\ntook_sum{room=\"a\"} 3\ntook_count{room=\"a\"} 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHistogramWithoutBoundsHasTheInfiniteOne()
    {
        using var scraped = new ScrapedMeter();
        scraped.Meter.CreateHistogram("took", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [] }).Record(3);
        Assert.EndsWith("\ntook_bucket{le=\"+Inf\"} 1\ntook_sum 3\ntook_count 1\n", await scraped.ScrapeAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(1e300, "1e+300")]
    [InlineData(0.1, "0.1")]
    public async Task NumbersAreWrittenAsAScraperReadsThem(double value, string expected)
    {
        using var scraped = new ScrapedMeter();
        scraped.Meter.CreateObservableGauge("load", () => value);
        Assert.EndsWith($"\nload {expected}\n", await scraped.ScrapeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HelpAndLabelsAreEscaped()
    {
        using var scraped = new ScrapedMeter();
        var odd = scraped.Meter.CreateUpDownCounter<int>("odd", null, "a\\b\n\"c\" é");
        odd.Add(1, new KeyValuePair<string, object?>("9.k", "x\\y\n\"z\" 🙂"));
        var text = await scraped.ScrapeAsync();
        Assert.Equal("# HELP odd a\\\\b\\n\"c\" é\n# TYPE odd gauge\nodd{_9_k=\"x\\\\y\\n\\\"z\\\" 🙂\"} 1\n", text);
    }

    [Fact]
    public async Task ANameThatComesTwiceIsWrittenOnce()
    {
        using var scraped = new ScrapedMeter();
        scraped.Meter.CreateObservableGauge("open.now", () => 1);
        scraped.Meter.CreateObservableGauge("open-now", () => 2);
        Assert.Equal("# HELP open_now \n# TYPE open_now gauge\nopen_now 1\n", await scraped.ScrapeAsync());
    }

    [Fact]
    public async Task ScrapesAtOnceEachCollectAndGetTheWholeText()
    {
        using var scraped = new ScrapedMeter();
        using var go = new ManualResetEventSlim();
        var cancellation = TestContext.Current.CancellationToken;
        var collecting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var collections = 0;
        scraped.Meter.CreateObservableGauge("collections", () =>
        {
            collecting.TrySetResult();
            go.Wait(cancellation);
            return ++collections;
        });

        var first = Task.Run(scraped.ScrapeAsync, cancellation);
        await collecting.Task;
        var others = Array.Empty<Task<string>>();
        try
        {
            // None may hold a thread while it waits: this ends only if all of them came back at once with a task.
            others = await Task.Run(() => Enumerable.Range(0, 19).Select(_ => scraped.ScrapeAsync()).ToArray(), cancellation)
                .WaitAsync(TimeSpan.FromSeconds(30), cancellation);
        }
        finally
        {
            go.Set();
        }

        var expected = Enumerable.Range(1, 20).Select(n => $"# HELP collections \n# TYPE collections gauge\ncollections {n}\n");
        Assert.Equal(expected.Order(StringComparer.Ordinal), (await Task.WhenAll([first, .. others])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task NothingIsWrittenWhenNothingCanBeCollected()
    {
        using var exporter = new PrometheusExporter();
        var text = new ArrayBufferWriter<byte>();
        Assert.False(await exporter.ScrapeAsync(text, TestContext.Current.CancellationToken));
        Assert.Equal(0, text.WrittenCount);
    }
}
