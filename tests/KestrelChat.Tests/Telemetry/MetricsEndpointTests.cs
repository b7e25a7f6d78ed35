using System.Text;
using KestrelChat.Diagnostics;
using KestrelChat.Tests.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KestrelChat.Tests.Telemetry;

[Collection(SpanList.Collection)]
public class MetricsEndpointTests
{
    [Theory]
    [InlineData("*/*")]
    [InlineData("")]
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1")]
    [InlineData("text/plain;version=1.0.0;escaping=allow-utf-8")]
    public async Task TheFormatIsTheSameWhoeverAsks(string accept)
    {
        await using var page = new MetricsPage();
        page.Meter.CreateCounter<long>("said").Add(3);
        page.Meter.CreateHistogram<double>("took").Record(5);
        using var body = new MemoryStream();
        var response = await page.GetAsync(body, accept);
        var text = Encoding.UTF8.GetString(body.ToArray());

        Assert.Equal((StatusCodes.Status200OK, "text/plain; version=0.0.4; charset=utf-8"), (response.StatusCode, response.ContentType));
        Assert.Contains("\n# TYPE said_total counter\nsaid_total{} 3\n", text, StringComparison.Ordinal);
        Assert.Contains("\ntook_bucket{le=\"5\"} 1\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("_created", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASeriesHasNoLabelsButItsOwn()
    {
        await using var page = new MetricsPage();
        var text = await page.TextAsync();
        var build = $"\nkestrelchat_build_info{{dotnet=\"{Environment.Version}\",version=\"{ServerVersion.Text}\"}} 1\n";
        Assert.Contains(build, text, StringComparison.Ordinal);
        Assert.DoesNotContain("otel_scope", text, StringComparison.Ordinal);
        Assert.DoesNotContain("target_info", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheValuesAreThoseOfNow()
    {
        await using var page = new MetricsPage();
        var said = page.Meter.CreateCounter<long>("said");
        for (var i = 1; i < 5; i++)
        {
            said.Add(1);
            Assert.Contains($"\nsaid_total{{}} {i}\n", await page.TextAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AClientThatDoesNotReadHoldsUpNobody()
    {
        await using var page = new MetricsPage();
        await using var full = new FullStream();
        var first = page.GetAsync(full);
        await full.Writing.WaitAsync(MetricsPage.Patience);
        await page.TextAsync().WaitAsync(MetricsPage.Patience);
        Assert.False(first.IsCompleted);
        full.MakeRoom();
        await first.WaitAsync(MetricsPage.Patience);
    }

    [Fact]
    public async Task ItIsForReading()
    {
        await using var page = new MetricsPage();
        Assert.Equal([HttpMethods.Get], page.Endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods);
    }

    [Fact]
    public void TheVersionIsAVersion() => Assert.Matches(@"^\d+\.\d+\.\d+[^+]*$", ServerVersion.Text);
}
