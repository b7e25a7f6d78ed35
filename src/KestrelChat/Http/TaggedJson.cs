using System.Globalization;
using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;

namespace KestrelChat.Http;

/// <summary>An answer with a tag (RFC 9110, section 8.8.3): who has it already is told so, in place of the same once more.</summary>
/// <param name="value">The answer.</param>
/// <param name="type">How it is written.</param>
internal sealed class TaggedJson<T>(T value, JsonTypeInfo<T> type) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{XxHash64.HashToUInt64(body):x16}\""));
        var response = httpContext.Response;
        response.Headers.ETag = tag.ToString();
        // It may be kept, and is asked for again each time: the next message may come at any moment.
        response.Headers.CacheControl = "no-cache";
        if (httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
