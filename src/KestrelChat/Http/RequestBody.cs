using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace KestrelChat.Http;

/// <summary>The body of a request, of a bounded size.</summary>
internal static class RequestBody
{
    private const string NotWhole = "The request did not come whole.";

    /// <summary>Reads one, or tells what is wrong with it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="most">How many bytes it may have.</param>
    /// <param name="expected">What is expected, for who sends something else: <c>Send {"text": "hello"}</c>.</param>
    /// <param name="read">Reads it.</param>
    public static async Task<(T? Value, IResult? Fault)> ReadAsync<T>(HttpContext context, int most, string expected, Func<Stream, CancellationToken, ValueTask<T?>> read)
        where T : class
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = most;
        if (context.Request.Headers.ContentEncoding.Count > 0)
            return (null, ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "Send the body as it is, without Content-Encoding."));
        try
        {
            return await read(context.Request.Body, context.RequestAborted) is { } value
                ? (value, null)
                : (null, ApiProblem.Wrong($"The body is null. {expected}."));
        }
        catch (JsonException)
        {
            return (null, ApiProblem.Wrong($"The body is not what is expected. {expected}."));
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, ApiProblem.Of(e.StatusCode, $"The body has more than {most} bytes."));
        }
        catch (BadHttpRequestException e)
        {
            return (null, ApiProblem.Of(e.StatusCode, NotWhole));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client is gone, or its chunks have sizes that are none.
            return (null, ApiProblem.Wrong(NotWhole));
        }
    }
}
