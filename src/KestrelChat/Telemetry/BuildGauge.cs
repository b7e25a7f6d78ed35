using System.Diagnostics.Metrics;
using System.Reflection;
using KestrelChat.Diagnostics;

namespace KestrelChat.Telemetry;

/// <summary>The gauge that is always 1 and says in its labels which build runs on which runtime.</summary>
internal sealed class BuildGauge : IDisposable
{
    private readonly Meter _meter = new(ChatMetrics.MeterName);

    public BuildGauge() => _meter.CreateObservableGauge(
        "kestrelchat.build_info",
        () => new Measurement<int>(1, new("version", Version), new("dotnet", Environment.Version.ToString())),
        null,
        "Always 1; the labels say which version runs on which .NET.");

    /// <summary>The version of this server, without the commit that the SDK may put after a plus sign.</summary>
    public static string Version { get; } =
        typeof(BuildGauge).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? "unknown";

    public void Dispose() => _meter.Dispose();
}
