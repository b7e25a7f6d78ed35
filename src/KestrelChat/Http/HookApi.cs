using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KestrelChat.Connections;
using KestrelChat.History;
using KestrelChat.Hooks;
using KestrelChat.Limits;
using KestrelChat.Records;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Visits;

namespace KestrelChat.Http;

/// <summary>Says in a hook's room what a program posts: alerts of an Alertmanager, or a text.</summary>
internal static class HookApi
{
    /// <summary>Where the token stands in an address.</summary>
    public const string Root = "/api/hooks";

    private const string Expected = "Send the payload of an Alertmanager's webhook, or {\"text\": \"hello\"}, in UTF-8";

    // A few hundred alerts with long annotations.
    private const int MaxBody = 256 * 1024;

    public static void MapHookApi(this IEndpointRouteBuilder routes) => routes.MapPost(
        Root + "/{token}",
        (HttpContext context, ChatServices chat, HookPosts posts, AddressPaces paces, IHostApplicationLifetime server) => PostAsync(context, chat, posts, paces, server.ApplicationStopping));

    private static async Task<IResult> PostAsync(HttpContext context, ChatServices chat, HookPosts posts, AddressPaces paces, CancellationToken stopping)
    {
        var (response, address) = (context.Response, context.Connection.RemoteIpAddress);
        response.Headers.CacheControl = "no-store";
        if (chat.Options.Accounts.RequireTls && !context.Request.IsHttps)
            return ApiProblem.Of(StatusCodes.Status403Forbidden, "Hooks are taken over TLS alone. The address of this one crossed the network in the clear: revoke it, and use another one.");
        if (Find(context, chat, address, out var stranger) is not { } hook)
            return stranger!;
        // The pace of one connection, for all that comes from there: what is refused costs work as well.
        var wait = paces.Take(address, HookPosts.Patience);
        if (wait > HookPosts.Patience)
            return TooFast(chat, response, wait, "Your address");
        var (lines, fault) = await ReadAsync(context);
        if (fault is not null)
            return fault;
        if (posts.Take(hook, lines!.Count) is var turn && turn > HookPosts.Patience)
            return TooFast(chat, response, turn, "This hook");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
        return await posts.WaitAsync(wait > turn ? wait : turn, end.Token)
            ? Answer(chat, hook, await posts.PostAsync(hook, lines))
            : GoingDown(chat, response);
    }

    private static Hook? Find(HttpContext context, ChatServices chat, IPAddress? address, out IResult? stranger)
    {
        stranger = null;
        if (chat.HookOf(context.Features.Get<AddressSecret>()?.Token, address, out var wait) is { } hook)
            return hook;
        if (wait > TimeSpan.Zero)
            chat.Metrics.MessageRefused(RefusalReason.TooOften);
        stranger = wait > TimeSpan.Zero
            ? ApiProblem.Wait(context.Response, wait, "Too many tokens were tried.")
            : ApiProblem.Of(StatusCodes.Status404NotFound, "There is no such hook. An operator makes one: /hook new ROOM LABEL.");
        return null;
    }

    private static async Task<(IReadOnlyList<string>? Lines, IResult? Fault)> ReadAsync(HttpContext context)
    {
        var isJson = context.Request.HasJsonContentType();
        if (!isJson && !IsPlainText(context.Request.ContentType))
            return (null, ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "Send JSON, with Content-Type: application/json, or a text in UTF-8, with Content-Type: text/plain."));
        var (post, fault) = await RequestBody.ReadAsync<HookJson>(context, MaxBody, Expected, isJson ? ReadJsonAsync : ReadTextAsync);
        if (fault is not null)
            return (null, fault);
        if (post is { Alerts: not null, Version: not (null or "4") })
            return (null, ApiProblem.Wrong("version", post.Version, "4, which is that of every Alertmanager since 0.10"));
        var lines = post!.Alerts is null ? HookLines.Of(post.Text ?? "") : HookLines.Of(post);
        return lines.Count == 0 ? (null, ApiProblem.Wrong($"There is no alert and no text to see. {Expected}.")) : (lines, null);
    }

    private static ValueTask<HookJson?> ReadJsonAsync(Stream body, CancellationToken cancel) => JsonSerializer.DeserializeAsync(body, ApiJsonContext.Default.HookJson, cancel);

    private static async ValueTask<HookJson?> ReadTextAsync(Stream body, CancellationToken cancel)
    {
        using var reader = new StreamReader(body, Encoding.UTF8);
        return new HookJson(Version: null, Status: null, Alerts: null, TruncatedAlerts: 0, await reader.ReadToEndAsync(cancel));
    }

    private static bool IsPlainText(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type is { MediaType: { } media, CharSet: var set }
        && media.Equals("text/plain", StringComparison.OrdinalIgnoreCase)
        && (set is null || set.Trim('"') is var name && (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase)));

    private static IResult TooFast(ChatServices chat, HttpResponse response, TimeSpan wait, string who)
    {
        chat.Metrics.MessageRefused(RefusalReason.TooOften);
        return ApiProblem.Wait(response, wait, string.Create(CultureInfo.InvariantCulture, $"{who} sends faster than {chat.Options.Limits.MessagesPerSecond} messages a second; not sent."));
    }

    private static IResult GoingDown(ChatServices chat, HttpResponse response)
    {
        chat.Metrics.MessageRefused(RefusalReason.NotSaved);
        response.Headers.RetryAfter = "5";
        return ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, "The server is going down; not sent. Try again in a moment.");
    }

    private static IResult Answer(ChatServices chat, Hook hook, (IReadOnlyList<MessageRecord> Said, AppendOutcome? Fault) outcome)
    {
        if (outcome.Fault is not { } fault)
            return Results.Ok(new SaidJson(hook.Room, [.. outcome.Said.Select(r => MessageJson.Of(r.ToEntry()!))]));
        if (fault.Status is AppendStatus.NotAllowed)
            return ApiProblem.Of(StatusCodes.Status404NotFound, "There is no such hook. An operator makes one: /hook new ROOM LABEL.");
        chat.Metrics.MessageRefused(RefusalReason.NotSaved);
        var why = fault.Status is AppendStatus.TooManyRooms ? "there is no place for another room" : fault.Reason ?? "the server has a fault";
        return ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, $"Not saved, not sent: {why}.");
    }
}
