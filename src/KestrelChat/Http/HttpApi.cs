using System.Globalization;
using KestrelChat.Journals;
using KestrelChat.Rooms;
using KestrelChat.Text;

namespace KestrelChat.Http;

/// <summary>The rooms and their messages as JSON, read from the same logs with the same cursors as the chat.</summary>
internal static class HttpApi
{
    private const int DefaultLimit = 50;

    public static void AddHttpApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJsonContext.Default));
    }

    public static void MapHttpApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/rooms", (ChatState state) =>
            TypedResults.Ok(state.Rooms.All.Values.Select(r => new RoomJson(r.Name, r.Members.Count, r.Topic)).ToArray()));
        routes.MapGet("/api/rooms/{room}/messages", (string room, string? limit, string? after, ChatState state) => Messages(room, limit, after, state));
    }

    private static IResult Messages(string roomName, string? limit, string? after, ChatState state)
    {
        if (!RoomName.TryParse(roomName, out var name) || !state.Rooms.TryFind(name, out var room))
            return Results.Problem($"There is no room '{roomName}'. /api/rooms lists them.", statusCode: StatusCodes.Status404NotFound);
        if (!TryRead(limit, 1, Room.HistoryCapacity, DefaultLimit, out var most))
            return Wrong("limit", limit, $"a whole number from 1 to {Room.HistoryCapacity}");
        if (!TryRead(after, 0, long.MaxValue, -1, out var sequence))
            return Wrong("after", after, "a sequence number, 0 or greater");

        var entries = sequence < 0 ? room.NewestMessages((int)most) : room.MessagesAfter(sequence, (int)most);
        return Results.Ok(new MessagesJson(room.Name, [.. entries.Select(MessageJson.Of)]));
    }

    private static bool TryRead(string? text, long least, long most, long absent, out long value)
    {
        value = absent;
        return text is null
            || (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);
    }

    private static IResult Wrong(string name, string? value, string allowed) =>
        Results.Problem($"{name} is '{value}'. Allowed: {allowed}.", statusCode: StatusCodes.Status400BadRequest);
}
