using System.Globalization;
using KestrelChat.Moderation;
using KestrelChat.Text;
using KestrelChat.Visits;
using Microsoft.AspNetCore.Diagnostics;

namespace KestrelChat.Http;

/// <summary>What the HTTP interface says when it does not do something (RFC 9457).</summary>
internal static class ApiProblem
{
    /// <summary>A room that there is not, or that is closed to who asks: the list has some of those, and then it is told who may enter.</summary>
    public static IResult NoRoom(string name, RoomReader? reader = null) => reader?.WhoMayRead(name) is { } whom
        ? Of(StatusCodes.Status404NotFound, $"{char.ToUpperInvariant(whom[0])}{whom[1..]} may enter #{name}. Send a token of such an account: Authorization: Bearer TOKEN.")
        : Of(StatusCodes.Status404NotFound, $"There is no room '{TextFilter.Guard(name)}'. /api/rooms lists them.");

    public static IResult Wrong(string name, string? value, string allowed) =>
        Wrong($"{name} is '{TextFilter.Guard(value ?? "")}'. Allowed: {allowed}.");

    public static IResult Wrong(string detail) => Of(StatusCodes.Status400BadRequest, detail);

    public static IResult NotNow(string fault) => Of(StatusCodes.Status503ServiceUnavailable, $"The history cannot be read: {fault}.");

    public static IResult Banned(Sanction ban) => Of(StatusCodes.Status403Forbidden, $"You are banned from this server{ban.Terms()}.");

    /// <summary>Too soon.</summary>
    public static IResult Wait(HttpResponse response, TimeSpan wait, string why)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        return Wait(response, seconds, $"{why} Wait {seconds} s.");
    }

    /// <summary>The same, with a sentence that says how long it takes.</summary>
    public static IResult Wait(HttpResponse response, int seconds, string detail)
    {
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Of(StatusCodes.Status429TooManyRequests, detail);
    }

    /// <summary>Who has not proved to be somebody. Where no token came there is no fault to name (RFC 6750, 3.1).</summary>
    public static IResult Unknown(HttpResponse response, string detail)
    {
        var hasToken = response.HttpContext.Request.Headers.Authorization.ToString().StartsWith(Bearer.Scheme, StringComparison.OrdinalIgnoreCase);
        response.Headers.WWWAuthenticate = hasToken ? "Bearer error=\"invalid_token\"" : "Bearer";
        return Of(StatusCodes.Status401Unauthorized, detail);
    }

    public static IResult Of(int status, string? detail) => new Problem(status, detail);

    /// <summary>Tells of a status of which nothing was told yet.</summary>
    public static Task TellAsync(StatusCodeContext context) => Of(context.HttpContext.Response.StatusCode, DetailOf(context.HttpContext.Response.StatusCode)).ExecuteAsync(context.HttpContext);

    private static string? DetailOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at this address. {ApiGate.Root}/openapi.json lists what there is.",
        StatusCodes.Status405MethodNotAllowed => "This address takes other methods, which Allow names.",
        _ => null,
    };
}
