using KestrelChat.Http;
using KestrelChat.Options;

namespace KestrelChat.Web;

/// <summary>The chat for browsers: the page at <c>/</c>, which who asks for no HTML gets as plain text, and its scripts and styles.</summary>
internal static class PageApi
{
    private const string Html = "text/html";

    /// <summary>Maps both.</summary>
    /// <param name="routes">Where to.</param>
    /// <param name="options">Have the chat's port, for the plain text.</param>
    /// <param name="hasManagement">Whether health and metrics are beside it, for the same.</param>
    public static void MapPage(this IEndpointRouteBuilder routes, ChatOptions options, bool hasManagement)
    {
        var files = new PageFiles();
        var plain = PlainIndex.Text(options, hasManagement);
        routes.MapMethods("/", Reading.Methods, (HttpContext context) =>
        {
            context.Response.Headers.Vary = "Accept, Accept-Encoding";
            return WantsHtml(context.Request) ? files.Index : Results.Text(plain);
        });
        routes.MapMethods("/page/{version}/{name}", Reading.Methods, (string version, string name, HttpContext context) =>
        {
            // Who still has the page of another version gets what there is, and keeps it for no longer than it takes.
            if (files.Find(name) is not { } file)
                return Results.NotFound();
            context.Response.Headers.Vary = "Accept-Encoding";
            context.Response.Headers.CacheControl = version == files.Version ? "public, max-age=31536000, immutable" : "no-cache";
            return file;
        });
    }

    /// <summary>A browser names HTML; curl takes anything.</summary>
    private static bool WantsHtml(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals(Html, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0);
}
