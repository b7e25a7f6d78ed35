using System.Globalization;
using KestrelChat.Load.Options;

namespace KestrelChat.Load.Gauges;

/// <summary>The memory that the server has ever allocated, from its metrics page in the text format of Prometheus.</summary>
internal sealed class AllocationGauge(string page) : IDisposable
{
    // As OpenTelemetry's conventions for .NET name dotnet.gc.heap.total_allocated.
    private const string Name = "dotnet_gc_heap_total_allocated_bytes_total";

    // What stands between a name and a value where there is no label.
    private static readonly string[] NoLabels = [" ", "{} "];

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>Bytes since the server's start. While it is asked nothing else happens.</summary>
    /// <exception cref="LoadException">The page does not come, or does not tell.</exception>
    public long AllocatedBytes()
    {
        var line = Read().Split('\n').FirstOrDefault(l => NoLabels.Any(none => l.StartsWith(Name + none, StringComparison.Ordinal)))
            ?? throw new LoadException($"{page} has no {Name} (--metrics): it takes a server on .NET.");
        return (long)double.Parse(line.AsSpan(line.IndexOf(' ', StringComparison.Ordinal)), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    public void Dispose() => _http.Dispose();

    private string Read()
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, page);
            using var response = _http.Send(request).EnsureSuccessStatusCode();
            using var text = new StreamReader(response.Content.ReadAsStream());
            return text.ReadToEnd();
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException or UriFormatException or IOException or TaskCanceledException)
        {
            throw new LoadException($"There is no metrics page at {page} (--metrics): {e.Message}");
        }
    }
}
