namespace KestrelChat.Web;

/// <summary>What tells a browser how little the page may do: run and show its own files, talk to its own server, and nothing else, whatever somebody may write in the chat.</summary>
internal static class PageHeaders
{
    // Without script-src 'unsafe-inline' or 'unsafe-eval'; and with trusted types none of its scripts can make elements out of text.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    public static void Add(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }
}
