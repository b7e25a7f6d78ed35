using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Commands;

internal sealed class RoomsCommand : IChatCommand
{
    // More would be no answer for a person.
    private const int MaxShown = 100;

    public IReadOnlyList<string> Names => ["rooms", "list"];

    public string Arguments => "";

    public string Summary => "lists the rooms, the fullest first";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length > 0)
            return false;
        await caller.ReplyAsync([.. List(caller.Services.State, caller.Actor.Me)]).ConfigureAwait(false);
        return true;
    }

    private static IEnumerable<string> List(ChatState state, Member? reader)
    {
        var all = state.Rooms.All.Values.Where(r => Rights.MaySee(state, reader, r.Name)).Select(r => (Room: r, Members: r.Members.Count)).OrderByDescending(r => r.Members).ToArray();
        foreach (var (room, members) in all.Take(MaxShown))
            yield return $"#{room.Name} ({members}) {(Rights.MayRead(state, reader, room.Name) ? room.Topic : state.Charters.AccessOf(room.Name) is RoomAccess.Registered ? "(for accounts)" : "(by invitation)")}".TrimEnd();
        if (all.Length > MaxShown)
            yield return $"… and {all.Length - MaxShown} more.";
    }
}
