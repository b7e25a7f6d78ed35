using KestrelChat.Telemetry;
using OpenTelemetry.Metrics;

namespace KestrelChat.Tests.Telemetry;

public class PrometheusNameTests
{
    [Theory]
    [InlineData("kestrelchat.rooms", "", "kestrelchat_rooms")]
    [InlineData("kestrelchat.rooms", "{room}", "kestrelchat_rooms")]
    [InlineData("append.duration", "s", "append_duration_seconds")]
    [InlineData("append.duration", "ms", "append_duration_milliseconds")]
    [InlineData("heap.size", "By", "heap_size_bytes")]
    [InlineData("share", "1", "share")]
    [InlineData("speed", "By/s", "speed_By_s")]
    public void TheUnitIsWrittenOutAtTheEnd(string instrument, string unit, string expected) =>
        Assert.Equal(expected, PrometheusName.Of(instrument, unit, MetricType.DoubleGauge));

    [Theory]
    [InlineData("sent.bytes", "By", "sent_bytes")]
    [InlineData("bytes", "By", "bytes")]
    [InlineData("kilobytes", "By", "kilobytes_bytes")]
    public void AUnitThatIsThereIsNotWrittenTwice(string instrument, string unit, string expected) =>
        Assert.Equal(expected, PrometheusName.Of(instrument, unit, MetricType.LongGauge));

    [Theory]
    [InlineData("sent", "", "sent_total")]
    [InlineData("sent.total", "", "sent_total")]
    [InlineData("sent", "By", "sent_bytes_total")]
    [InlineData("sent.bytes.total", "By", "sent_bytes_total")]
    [InlineData("sent.total", "By", "sent_bytes_total")]
    public void WhatOnlyGrowsEndsInTotalOnce(string instrument, string unit, string expected)
    {
        Assert.Equal(expected, PrometheusName.Of(instrument, unit, MetricType.LongSum));
        Assert.Equal(expected, PrometheusName.Of(instrument, unit, MetricType.DoubleSum));
    }

    [Theory]
    [InlineData(MetricType.LongSumNonMonotonic)]
    [InlineData(MetricType.DoubleSumNonMonotonic)]
    [InlineData(MetricType.LongGauge)]
    [InlineData(MetricType.Histogram)]
    public void NothingElseEndsInTotal(MetricType type) => Assert.Equal("open", PrometheusName.Of("open", "", type));

    [Theory]
    [InlineData("a.b-c/d", "a_b_c_d")]
    [InlineData("a..b", "a_b")]
    [InlineData("a._b", "a_b")]
    [InlineData("9lives", "_9lives")]
    [InlineData("größe", "gr_e")]
    [InlineData("a:b", "a_b")]
    public void OtherCharactersBecomeOneUnderscore(string name, string expected) => Assert.Equal(expected, PrometheusName.Sanitise(name));
}
