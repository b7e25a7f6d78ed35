using KestrelChat.Charters;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class KickedHandler : ActHandler<KickedRecord>
{
    protected override AppendOutcome? Objection(ChatState state, KickedRecord record, Member? author) => Rights.Objection(state, author, record.Room);

    protected override AppendOutcome Act(ChatState state, KickedRecord record, Member author)
    {
        if (!state.Roster.TryFind(record.To, out var target))
            return new AppendOutcome(AppendStatus.NoSuchName);
        if (Rights.Objection(state, author, target, record.Room) is { } objection)
            return objection;
        if (!record.Room.Equals(target.Room.Name, StringComparison.Ordinal))
            return new AppendOutcome(AppendStatus.NotThere);

        state.Charters.Apply(record);
        var room = target.Room;
        var line = ChatState.Entry(record, EntryKind.Kicked, room.Name, target.Nick, record.Text);
        if (room == state.Rooms.Lobby)
            state.SendAway(target, line);
        else
            state.SendToLobby(target, line);
        state.NoteAct(line);
        return new AppendOutcome(AppendStatus.Applied, Room: room);
    }
}
