using KestrelChat.Messages;
using KestrelChat.Sessions;
using KestrelChat.Streams;
using KestrelChat.Text;
using KestrelChat.Transports;
using Microsoft.AspNetCore.Http.Features;

namespace KestrelChat.Http;

/// <summary>A room, or all of them, as it happens, as server-sent events.</summary>
internal static class StreamApi
{
    private const string LastEventId = "Last-Event-ID";

    // Who wants more takes all.
    private const int MaxRooms = 50;

    public static void MapStreamApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/rooms/{room}/stream", StreamAsync);
        routes.MapGet("/api/stream", StreamAllAsync);
    }

    private static async Task<IResult> StreamAsync(string room, string? after, HttpContext context, ChatServices chat, IHostApplicationLifetime server)
    {
        if (!Bearer.TryIdentify(context, chat, out var reader, out var stranger))
            return stranger;
        if (!RoomName.TryParse(room, out var name))
            return ApiProblem.NoRoom(room);
        if (!chat.State.Rooms.TryFind(name, out var found) || !reader.MayRead(name))
            return ApiProblem.NoRoom(name, reader);
        return await RunAsync(context, chat, server, after, new RoomStream(found, () => reader.MayRead(name), chat.Stored, chat.Styles[StyleKind.EventStream], chat.Time));
    }

    private static async Task<IResult> StreamAllAsync(string? rooms, string? after, HttpContext context, ChatServices chat, IHostApplicationLifetime server)
    {
        if (!Bearer.TryIdentify(context, chat, out var reader, out var stranger))
            return stranger;
        if (!TryParse(rooms, out var names))
            return ApiProblem.Wrong("rooms", rooms, $"up to {MaxRooms} names of rooms, with commas between");
        return await RunAsync(context, chat, server, after, new AllRoomsStream(chat.State.Rooms.Together, () => reader.IsKnown, chat.Stored, reader.StyleOf(names), chat.Time));
    }

    private static async Task<IResult> RunAsync(HttpContext context, ChatServices chat, IHostApplicationLifetime server, string? after, EventStream stream)
    {
        // A browser that comes again says where it was, whatever the address says where it began.
        var last = context.Request.Headers[LastEventId].LastOrDefault();
        if (!Number.TryRead(last ?? after, 0, long.MaxValue, -1, out var from))
            return ApiProblem.Wrong(last is null ? "after" : LastEventId, last ?? after, "a sequence number, 0 or greater");

        using var place = ChatPlace.TryTake(context, chat, out var refusal);
        if (place is null)
            return refusal!;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, server.ApplicationStopping);
        var output = await BeginAsync(context, chat, end.Token);
        var address = context.Connection.RemoteIpAddress;
        if (address is not null)
            chat.Sessions.Outsiders.AddReader(end, address);
        try
        {
            if (!await stream.RunAsync(output, from < 0 ? null : from))
                context.Abort();
        }
        catch (Exception e) when (TransportEnding.Of(e) is not null)
        {
            // The reader is gone.
        }
        finally
        {
            chat.Sessions.Outsiders.RemoveReader(end);
        }

        return Results.Empty;
    }

    /// <summary>Sends the answer's head.</summary>
    private static async Task<StreamOutput> BeginAsync(HttpContext context, ChatServices chat, CancellationToken cancel)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        // The place that the connection has is the chat's, and not for other requests after this one.
        if (HttpProtocol.IsHttp11(context.Request.Protocol))
            response.Headers.Connection = "close";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await response.StartAsync(CancellationToken.None);
        await response.BodyWriter.FlushAsync(CancellationToken.None);
        var patience = chat.Options.SlowReaderTimeout;
        return UpgradableConnection.Of(context) is { } connection
            ? new StreamOutput(new ChunkWriter(connection.DirectOutput()), IsDirect: true, patience, cancel)
            : new StreamOutput(response.BodyWriter, IsDirect: false, patience, cancel);
    }

    /// <summary>The names of the rooms that somebody wants to read; null for all. There need not be such rooms: they may be made later.</summary>
    private static bool TryParse(string? rooms, out HashSet<string>? names)
    {
        names = null;
        if (rooms is null)
            return true;
        names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var typed in rooms.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!RoomName.TryParse(typed, out var name))
                return false;
            names.Add(name);
        }

        return names.Count <= MaxRooms;
    }
}
