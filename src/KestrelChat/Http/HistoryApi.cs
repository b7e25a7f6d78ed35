using KestrelChat.History;
using KestrelChat.Rooms;
using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Http;

/// <summary>What was said, page by page, as JSON.</summary>
internal static class HistoryApi
{
    private const int DefaultLimit = 50;
    private const int MaxFound = 100;

    public static void MapHistoryApi(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/api/rooms/{room}/messages", Reading.Methods, ReadAsync);
        routes.MapMethods("/api/search", Reading.Methods, SearchAsync);
    }

    private static async Task<IResult> ReadAsync(string room, string? limit, string? after, string? before, HttpContext context, ChatServices chat)
    {
        if (!Bearer.TryIdentify(context, chat, out var reader, out var stranger))
            return stranger;
        if (!RoomName.TryParse(room, out var name))
            return ApiProblem.NoRoom(room);
        if (!Number.TryRead(limit, 1, Room.HistoryCapacity, DefaultLimit, out var most))
            return ApiProblem.Wrong("limit", limit, $"a whole number from 1 to {Room.HistoryCapacity}");
        if (!Number.TryRead(after, 0, long.MaxValue, -1, out var least))
            return ApiProblem.Wrong("after", after, "a sequence number, 0 or greater");
        if (!Number.TryRead(before, 1, long.MaxValue, long.MaxValue, out var end))
            return ApiProblem.Wrong("before", before, "a sequence number, 1 or greater");

        var exists = chat.State.Rooms.TryFind(name, out var found);
        var page = found is not null && least < 0 && end == long.MaxValue
            ? await chat.History.NewestAsync(found, (int)most)
            : await chat.Stored.ReadAsync(new HistoryQuery(name, (int)most) { After = least < 0 ? null : least, Before = end });
        // Asked after the read: what was said in a room since it was closed is not read before that is known.
        if (!reader.MayRead(name))
            return ApiProblem.NoRoom(name, reader);
        if (page.Fault is { } fault)
            return ApiProblem.NotNow(fault);
        // A room that gave way to others in memory is still in the storage.
        return exists || page.Entries.Count > 0
            ? new TaggedJson<MessagesJson>(new MessagesJson(name, [.. page.Entries.Select(MessageJson.Of)], page.IsFull))
            : ApiProblem.NoRoom(room);
    }

    private static async Task<IResult> SearchAsync(string? q, string? limit, string? before, HttpContext context, ChatServices chat)
    {
        if (!Bearer.TryIdentify(context, chat, out var reader, out var stranger))
            return stranger;
        if (!SearchTerms.TryParse(q ?? "", out var terms, out _))
            return ApiProblem.Wrong("q", q, $"up to {SearchTerms.MaxWords} words with a letter or a digit, \"phrases\" and from:name");
        if (!Number.TryRead(limit, 1, MaxFound, DefaultLimit, out var most))
            return ApiProblem.Wrong("limit", limit, $"a whole number from 1 to {MaxFound}");
        if (!Number.TryRead(before, 1, long.MaxValue, long.MaxValue, out var end))
            return ApiProblem.Wrong("before", before, "a sequence number, 1 or greater");
        var page = await chat.Stored.SearchAsync(new SearchQuery(terms, (int)most) { Before = end, MayRead = reader.MayRead });
        return page.Fault is { } fault ? ApiProblem.NotNow(fault) : new TaggedJson<FoundJson>(new FoundJson([.. page.Entries.Select(FoundMessageJson.Of)], page.Next));
    }
}
