using OpenTelemetry.Metrics;

namespace KestrelChat.Telemetry;

/// <summary>One metric with all its series, as Prometheus' text format shows it.</summary>
internal static class MetricFamily
{
    /// <summary>Writes the header and every sample of <paramref name="metric"/>.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="name">The name of <see cref="PrometheusName.Of"/>.</param>
    public static void Write(PrometheusText text, string name, Metric metric)
    {
        text.Header(name, TypeWord(metric.MetricType), metric.Description);
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            switch (metric.MetricType)
            {
                case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                    text.Sample(name, default, point.Tags, point.GetSumLong());
                    break;
                case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                    text.Sample(name, default, point.Tags, point.GetSumDouble());
                    break;
                case MetricType.LongGauge:
                    text.Sample(name, default, point.Tags, point.GetGaugeLastValueLong());
                    break;
                case MetricType.DoubleGauge:
                    text.Sample(name, default, point.Tags, point.GetGaugeLastValueDouble());
                    break;
                default:
                    WriteHistogram(text, name, point);
                    break;
            }
        }
    }

    // What goes up and down is a gauge to Prometheus, whether it was counted or read.
    private static string TypeWord(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.Histogram => "histogram",
        _ => "gauge",
    };

    // The SDK counts each bucket by itself, Prometheus wants all up to the bound, and the infinite one even if there is no other.
    private static void WriteHistogram(PrometheusText text, string name, MetricPoint point)
    {
        long below = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            if (double.IsFinite(bucket.ExplicitBound))
                text.Sample(name, "_bucket"u8, point.Tags, below, bucket.ExplicitBound);
        }

        text.Sample(name, "_bucket"u8, point.Tags, point.GetHistogramCount(), double.PositiveInfinity);
        text.Sample(name, "_sum"u8, point.Tags, point.GetHistogramSum());
        text.Sample(name, "_count"u8, point.Tags, point.GetHistogramCount());
    }
}
