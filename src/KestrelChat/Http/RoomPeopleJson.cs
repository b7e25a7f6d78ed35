namespace KestrelChat.Http;

/// <summary>The answer of <c>/api/rooms/{room}</c>.</summary>
/// <param name="Name">The room.</param>
/// <param name="Members">How many people are in it.</param>
/// <param name="Topic">What is talked about; empty where nobody said so.</param>
/// <param name="People">Their names, sorted; not all of them where there are many.</param>
internal sealed record RoomPeopleJson(string Name, int Members, string Topic, IReadOnlyList<string> People);
