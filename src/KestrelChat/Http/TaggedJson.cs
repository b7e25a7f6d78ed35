using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace KestrelChat.Http;

/// <summary>An answer with a tag.</summary>
/// <param name="value">The answer, written as all others are: letters outside ASCII stay as they are.</param>
internal sealed class TaggedJson<T>(T value) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var options = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return new TaggedBytes(JsonSerializer.SerializeToUtf8Bytes(value, options.GetTypeInfo(typeof(T)))).ExecuteAsync(httpContext);
    }
}
