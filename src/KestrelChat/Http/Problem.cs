namespace KestrelChat.Http;

/// <summary>A problem (RFC 9457) as an answer, whatever the client says that it accepts. It holds for this request alone: the next one may meet another state, and some
/// statuses would be kept without a word about that (RFC 9110, 15.1).</summary>
/// <param name="status">The status.</param>
/// <param name="detail">What to do; null where the status says all.</param>
internal sealed class Problem(int status, string? detail) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = "no-store";
        return Results.Problem(detail, statusCode: status).ExecuteAsync(httpContext);
    }
}
