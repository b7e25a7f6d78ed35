using System.Globalization;
using System.IO.Hashing;

namespace KestrelChat.Http;

/// <summary>JSON with a tag, which is made of its bytes.</summary>
/// <param name="body">The bytes.</param>
internal sealed class TaggedBytes(byte[] body) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        // It may be kept, and is asked for again each time: the next message may come at any moment.
        response.Headers.CacheControl = "no-cache";
        if (EntityTag.IsKnown(httpContext, XxHash64.HashToUInt64(body).ToString("x16", CultureInfo.InvariantCulture)))
            return;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
