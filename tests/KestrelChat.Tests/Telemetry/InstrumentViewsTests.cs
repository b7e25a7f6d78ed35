namespace KestrelChat.Tests.Telemetry;

public class InstrumentViewsTests
{
    [Theory]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel")]
    [InlineData("Microsoft.AspNetCore.Hosting")]
    public async Task WhatAClientCanChooseIsNoLabel(string meter)
    {
        using var scraped = new ScrapedMeter(meter);
        scraped.Meter.CreateCounter<long>("test.requests").Add(
            1,
            new("server.address", "192.0.2.1"),
            new("server.port", 50000),
            new("network.peer.address", "192.0.2.2"),
            new("url.path", "/etc"),
            new("http.route", "/history/{room}"),
            new("error.type", "timeout"));
        Assert.Contains(
            "\ntest_requests_total{error_type=\"timeout\",http_route=\"/history/{room}\"} 1\n",
            await scraped.ScrapeAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task OurOwnLabelsStay()
    {
        using var scraped = new ScrapedMeter();
        scraped.Meter.CreateCounter<long>("refused").Add(1, new KeyValuePair<string, object?>("reason", "too_long"));
        Assert.Contains("{reason=\"too_long\"}", await scraped.ScrapeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoGaugeOfTheRuntimeEndsInCount()
    {
        using var scraped = new ScrapedMeter("System.Runtime");
        var text = await scraped.ScrapeAsync();
        Assert.Contains("# TYPE dotnet_assemblies gauge\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("_count gauge\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoLengthOfTheRuntimeIsACounter()
    {
        using var scraped = new ScrapedMeter("System.Runtime");
        var text = await scraped.ScrapeAsync();
        Assert.DoesNotContain("queue_length", text, StringComparison.Ordinal);
        Assert.DoesNotContain("dotnet_thread_pool_thread", text, StringComparison.Ordinal);
    }
}
