using KestrelChat.Tests.Diagnostics;

namespace KestrelChat.Tests.Telemetry;

[Collection(SpanList.Collection)]
public class InstrumentViewsTests
{
    [Theory]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel")]
    [InlineData("Microsoft.AspNetCore.Hosting")]
    public async Task WhatAClientCanChooseIsNoLabel(string meter)
    {
        await using var page = new MetricsPage(meter);
        page.Meter.CreateCounter<long>("test.requests").Add(
            1,
            new("server.address", "192.0.2.1"),
            new("server.port", 50000),
            new("network.peer.address", "192.0.2.2"),
            new("url.path", "/etc"),
            new("http.route", "/history/{room}"),
            new("error.type", "timeout"));
        Assert.Contains(
            "\ntest_requests_total{error_type=\"timeout\",http_route=\"/history/{room}\"} 1\n", await page.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OurOwnLabelsStay()
    {
        await using var page = new MetricsPage();
        page.Meter.CreateCounter<long>("refused").Add(1, new KeyValuePair<string, object?>("reason", "too_long"));
        Assert.Contains("\nrefused_total{reason=\"too_long\"} 1\n", await page.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnInstrumentHasAHundredSeries()
    {
        await using var page = new MetricsPage();
        var counter = page.Meter.CreateCounter<long>("many");
        for (var i = 0; i < 1000; i++)
            counter.Add(1, new KeyValuePair<string, object?>("i", i));
        var series = (await page.TextAsync()).Split('\n').Count(line => line.StartsWith("many_total{", StringComparison.Ordinal));
        Assert.InRange(series, 99, 101);
    }

    [Fact]
    public async Task NoGaugeOfTheRuntimeEndsInCount()
    {
        await using var page = new MetricsPage();
        var text = await page.TextAsync();
        Assert.Contains("# TYPE dotnet_assemblies gauge\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("_count gauge\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoLengthOfTheRuntimeIsACounter()
    {
        await using var page = new MetricsPage();
        var text = await page.TextAsync();
        Assert.Contains("# TYPE dotnet_thread_pool_queue_length gauge\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE dotnet_thread_pool_threads gauge\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("queue_length_total", text, StringComparison.Ordinal);
        Assert.DoesNotContain("thread_count", text, StringComparison.Ordinal);
    }
}
