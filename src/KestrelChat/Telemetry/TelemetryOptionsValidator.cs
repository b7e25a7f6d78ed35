using Microsoft.Extensions.Options;

namespace KestrelChat.Telemetry;

/// <summary>The exporter of OpenTelemetry ignores an endpoint that it cannot read; the operator would look for metrics in vain.</summary>
internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        var endpoint = options.OtlpEndpoint;
        if (endpoint.Length == 0 || (Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            return ValidateOptionsResult.Success;
        return ValidateOptionsResult.Fail(
            $"{TelemetryOptions.EndpointKey} is '{endpoint}'; it must be a URL such as http://collector:4317, or empty to push nothing.");
    }
}
