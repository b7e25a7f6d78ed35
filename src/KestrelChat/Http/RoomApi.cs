using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Http;

/// <summary>The rooms, and who is in them, as JSON.</summary>
internal static class RoomApi
{
    // As many as one answer of other lists has at the most.
    private const int MaxPeople = 1_000;

    public static void MapRoomApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/rooms", (ChatState state) => List(state));
        routes.MapGet("/api/rooms/{room}", (string room, ChatState state) => Find(room, state));
    }

    private static TaggedJson<RoomJson[]> List(ChatState state) => new(
        [
            .. state.Rooms.All.Values.Where(r => state.Charters.AccessOf(r.Name) is not RoomAccess.Hidden)
                .Select(r => new RoomJson(r.Name, r.Members.Count, state.Charters.IsOpen(r.Name) ? r.Topic : "")),
        ], ApiJsonContext.Default.RoomJsonArray);

    private static IResult Find(string roomName, ChatState state)
    {
        if (!RoomName.TryParse(roomName, out var name) || !state.Rooms.TryFind(name, out Room? room) || !state.Charters.IsOpen(name))
            return ApiProblem.NoRoom(roomName);
        var people = room.Members;
        return new TaggedJson<RoomPeopleJson>(
            new RoomPeopleJson(room.Name, people.Count, room.Topic, [.. people.Take(MaxPeople)]), ApiJsonContext.Default.RoomPeopleJson);
    }
}
