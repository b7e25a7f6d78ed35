using KestrelChat.Telemetry;
using Microsoft.Extensions.Configuration;

namespace KestrelChat.Tests.Telemetry;

public class TraceSamplingTests
{
    [Theory]
    [InlineData(null, null, 0.01)]
    [InlineData("", "", 0.01)]
    [InlineData(null, "0.5", 0.5)]
    [InlineData("parentbased_traceidratio", "0.25", 0.25)]
    [InlineData("traceidratio", "1e-3", 0.001)]
    [InlineData("traceidratio", null, 1)]
    [InlineData("always_on", "0.5", 1)]
    [InlineData("parentbased_always_on", null, 1)]
    [InlineData("Always_Off", null, 0)]
    [InlineData("parentbased_always_off", "1", 0)]
    public void ItIsAsTheStandardHasIt(string? sampler, string? argument, double share)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("OTEL_TRACES_SAMPLER", sampler), new("OTEL_TRACES_SAMPLER_ARG", argument)])
            .Build();
        Assert.Equal(share, TraceSampling.Read(configuration));
    }
}
