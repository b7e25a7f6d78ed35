namespace KestrelChat.Telemetry;

/// <summary>Where metrics go besides <c>/metrics</c>.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>OpenTelemetry's own name for the setting, in the environment as in any other configuration.</summary>
    public const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The collector that metrics are pushed to; empty, the default, means that nothing is pushed.</summary>
    public string OtlpEndpoint { get; set; } = "";
}
