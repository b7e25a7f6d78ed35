using KestrelChat.Rooms;
using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Http;

/// <summary>The rooms, and who is in them, as JSON.</summary>
internal static class RoomApi
{
    // As many as one answer of other lists has at the most.
    private const int MaxPeople = 1_000;

    public static void MapRoomApi(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/api/rooms", Reading.Methods, List);
        routes.MapMethods("/api/rooms/{room}", Reading.Methods, Find);
    }

    private static IResult List(HttpContext context, ChatServices chat)
    {
        if (!Bearer.TryIdentify(context, chat, out var reader, out var stranger))
            return stranger;
        return new TaggedJson<RoomJson[]>(
            [.. chat.State.Rooms.All.Values.Where(r => reader.MaySee(r.Name)).Select(r => new RoomJson(r.Name, r.Members.Count, reader.MayRead(r.Name) ? r.Topic : ""))]);
    }

    private static IResult Find(string room, HttpContext context, ChatServices chat)
    {
        if (!Bearer.TryIdentify(context, chat, out var reader, out var stranger))
            return stranger;
        if (!RoomName.TryParse(room, out var name))
            return ApiProblem.NoRoom(room);
        if (!chat.State.Rooms.TryFind(name, out Room? found) || !reader.MayRead(name))
            return ApiProblem.NoRoom(name, reader);
        var people = found.Members;
        return new TaggedJson<RoomPeopleJson>(new RoomPeopleJson(found.Name, people.Count, found.Topic, [.. people.Take(MaxPeople)]));
    }
}
