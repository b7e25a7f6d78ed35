using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Telemetry;

/// <summary>A collector that takes what is pushed by OTLP over HTTP and keeps it.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _pushed = new();
    private readonly Task _serving;

    private Collector(string url)
    {
        Url = url;
        _listener.Prefixes.Add(url + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url { get; }

    /// <summary>All that was pushed, whatever it tells.</summary>
    public IReadOnlyList<byte[]> Bodies => [.. _pushed.Select(p => p.Body)];

    public static Collector Start() => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Pick()}"));

    /// <summary>The words before a command that let it push here, everything at once.</summary>
    public string[] Environment(params string[] more) =>
        ["env", $"OTEL_EXPORTER_OTLP_ENDPOINT={Url}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", .. more];

    /// <summary>What was pushed of one kind: traces, metrics or logs.</summary>
    public IReadOnlyList<ProtobufMessage> Of(string kind) => [.. _pushed.Where(p => p.Path == "/v1/" + kind).Select(p => new ProtobufMessage(p.Body))];

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            _pushed.Enqueue((context.Request.Url!.AbsolutePath, body.ToArray()));
            context.Response.Close();
        }
    }
}
