using System.Diagnostics.Metrics;
using KestrelChat.Diagnostics;

namespace KestrelChat.Telemetry;

/// <summary>The gauge that is always 1 and says in its labels which build runs on which runtime.</summary>
internal sealed class BuildGauge : IDisposable
{
    private readonly Meter _meter = new(ChatMetrics.MeterName);

    public BuildGauge() => _meter.CreateObservableGauge(
        "kestrelchat.build_info",
        () => new Measurement<int>(1, new("version", ServerVersion.Text), new("dotnet", Environment.Version.ToString())),
        null,
        "Always 1; the labels say which version runs on which .NET.");

    public void Dispose() => _meter.Dispose();
}
