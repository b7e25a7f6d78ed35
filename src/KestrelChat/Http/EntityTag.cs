using Microsoft.Net.Http.Headers;

namespace KestrelChat.Http;

/// <summary>The tag of an answer (RFC 9110, section 8.8.3).</summary>
internal static class EntityTag
{
    /// <summary>Gives an answer its tag, and tells who has that answer already so, in place of the same once more.</summary>
    /// <param name="context">The request, which is answered then.</param>
    /// <param name="value">What stands between the quotes: another one for another answer.</param>
    /// <returns>Whether the client has it.</returns>
    public static bool IsKnown(HttpContext context, string value)
    {
        var tag = new EntityTagHeaderValue($"\"{value}\"");
        context.Response.Headers.ETag = tag.ToString();
        if (!context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
            return false;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }
}
