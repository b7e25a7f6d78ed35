namespace KestrelChat.Http;

/// <summary>A room in <c>/api/rooms</c>.</summary>
internal sealed record RoomJson(string Name, int Members, string Topic);
