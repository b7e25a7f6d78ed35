using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace KestrelChat.Telemetry;

/// <summary>What is changed about the instruments of the framework before they are kept; ours are kept as they are.</summary>
internal static class InstrumentViews
{
    // Labels from closed lists only. Left out: server.address, server.port and whatever a later framework adds; an address, a name or a
    // path as a label tells who was here, and lets a client make as many series as it likes.
    private static string[] Labels { get; } =
    [
        "error.type",
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "network.protocol.name",
        "network.protocol.version",
        "network.transport",
        "network.type",
        "tls.protocol.version",
        "url.scheme",
    ];

    // Each instrument keeps room for so many sets of labels from the start; the usual 2,000 cost 6 MB in all, and no list here is so long.
    private const int MaxSeries = 100;

    /// <summary>Adds the views of the framework's meters.</summary>
    public static MeterProviderBuilder AddInstrumentViews(this MeterProviderBuilder builder) => builder.AddView(View);

    private static MetricStreamConfiguration? View(Instrument instrument) => instrument.Meter.Name switch
    {
        "System.Runtime" => RuntimeView(instrument.Name),
        var meter when meter.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) =>
            new MetricStreamConfiguration { TagKeys = Labels, CardinalityLimit = MaxSeries },
        _ => new MetricStreamConfiguration { CardinalityLimit = MaxSeries },
    };

    // To Prometheus, _count ends a series of a histogram: promtool finds fault with a gauge that is called so.
    private static MetricStreamConfiguration RuntimeView(string instrument) => instrument switch
    {
        "dotnet.assembly.count" => new MetricStreamConfiguration { Name = "dotnet.assemblies", CardinalityLimit = MaxSeries },
        "dotnet.process.cpu.count" => new MetricStreamConfiguration { Name = "dotnet.process.cpus", CardinalityLimit = MaxSeries },
        "dotnet.timer.count" => new MetricStreamConfiguration { Name = "dotnet.timers", CardinalityLimit = MaxSeries },

        // ThreadPoolGauges has them right.
        "dotnet.thread_pool.thread.count" or "dotnet.thread_pool.queue.length" => MetricStreamConfiguration.Drop,
        _ => new MetricStreamConfiguration { CardinalityLimit = MaxSeries },
    };
}
