using KestrelChat.Messages;
using KestrelChat.Sessions;
using KestrelChat.Streams;
using KestrelChat.Text;
using Microsoft.AspNetCore.Http.Features;

namespace KestrelChat.Http;

/// <summary>A room as it happens, as server-sent events.</summary>
internal static class StreamApi
{
    private const string LastEventId = "Last-Event-ID";

    public static void MapStreamApi(this IEndpointRouteBuilder routes) => routes.MapGet("/api/rooms/{room}/stream", StreamAsync);

    private static async Task<IResult> StreamAsync(
        string room, string? after, HttpContext context, ChatServices chat, IHostApplicationLifetime server)
    {
        if (!Bearer.TryIdentify(context, chat, out var reader, out var stranger))
            return stranger;
        if (!RoomName.TryParse(room, out var name) || !chat.State.Rooms.TryFind(name, out var found) || !reader.MayRead(name))
            return ApiProblem.NoRoom(room);
        // A browser that comes again says where it was, whatever the address says where it began.
        var last = context.Request.Headers[LastEventId].LastOrDefault();
        if (!Number.TryRead(last ?? after, 0, long.MaxValue, -1, out var from))
            return ApiProblem.Wrong(last is null ? "after" : LastEventId, last ?? after, "a sequence number, 0 or greater");

        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, server.ApplicationStopping);
        var address = context.Connection.RemoteIpAddress;
        if (address is not null)
            chat.Sessions.Outsiders.AddReader(end, address);
        await new RoomStream(found, () => reader.MayRead(name), chat.Stored, chat.Styles[StyleKind.EventStream], chat.Time)
            .RunAsync(response.BodyWriter, from < 0 ? null : from, end.Token);
        chat.Sessions.Outsiders.RemoveReader(end);
        return Results.Empty;
    }
}
