using System.IO.Compression;
using KestrelChat.Http;

namespace KestrelChat.Web;

/// <summary>A file of the page as an answer. Nothing of it is in memory before somebody asks; from then on its compressed form is.</summary>
/// <param name="name">Its name, whose end tells the type.</param>
/// <param name="version">Of all files together.</param>
/// <param name="read">Reads it.</param>
internal sealed class PageFile(string name, string version, Func<byte[]> read) : IResult
{
    private const string Gzip = "gzip";

    private readonly Lazy<byte[]> _compressed = new(() => Compress(read()));
    private readonly string _type = TypeOf(name);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        PageHeaders.Add(response.Headers);
        if (response.Headers.CacheControl.Count == 0)
            response.Headers.CacheControl = "no-cache";
        var isCompressed = TakesGzip(request);
        // Two forms of one file are two things (RFC 9110, section 8.8.3.3).
        if (EntityTag.IsKnown(httpContext, isCompressed ? $"{version}-{Gzip}" : version))
            return;
        if (isCompressed)
            response.Headers.ContentEncoding = Gzip;
        var body = isCompressed ? _compressed.Value : read();
        response.ContentType = _type;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    private static bool TakesGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase) && e.Quality is not 0);

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(content);
        return compressed.ToArray();
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new ArgumentException($"Of what type is {name}?", nameof(name)),
    };
}
