using KestrelChat.Connections;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class WhoCommand : IChatCommand
{
    private const int NamesPerLine = 10;

    public IReadOnlyList<string> Names => ["who", "names"];

    public string Arguments => "[ROOM]";

    public string Summary => "tells who is in the room";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length == 0)
            await caller.ReplyAsync([.. Describe(caller.Room!, caller.Services.State.Roster)]).ConfigureAwait(false);
        else if (!RoomName.TryParse(arguments, out var name))
            await caller.ReplyAsync(RoomName.Rule).ConfigureAwait(false);
        else if (caller.Services.State.Rooms.TryFind(name, out var room) && Rights.MayRead(caller.Services.State, caller.Actor.Me, name))
            await caller.ReplyAsync([.. Describe(room, caller.Services.State.Roster)]).ConfigureAwait(false);
        else if (room is not null && Rights.MaySee(caller.Services.State, caller.Actor.Me, name))
            await caller.RefuseAsync(RefusalReason.NotAllowed, $"{(caller.Services.State.Charters.AccessOf(name) is RoomAccess.Registered ? "Only who is logged in to an account" : "Only who was invited")} is told who is in #{name}.").ConfigureAwait(false);
        else
            await caller.ReplyAsync($"There is no room #{name}. /rooms lists them.").ConfigureAwait(false);
        return true;
    }

    private static IEnumerable<string> Describe(Room room, Roster roster)
    {
        var members = room.Members;
        yield return $"{PeopleCount.Of(members.Count)} in #{room.Name}:";
        foreach (var names in members.Chunk(NamesPerLine))
            yield return string.Join(' ', names.Select(name => roster.TryFind(name, out var member) && member.Away is not null ? $"{name} (away)" : name));
    }
}
