using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class KickedHandler : ActHandler<KickedRecord>
{
    protected override AppendOutcome Act(ChatState state, KickedRecord record, Member author)
    {
        if (!state.Roster.TryFind(record.To, out var target))
            return new AppendOutcome(AppendStatus.NoSuchName);
        if (Rights.Objection(author, target) is { } objection)
            return objection;
        if (!record.Room.Equals(target.Room.Name, StringComparison.Ordinal))
            return new AppendOutcome(AppendStatus.NotThere);

        var room = target.Room;
        var line = ChatState.Entry(record, EntryKind.Kicked, room.Name, target.Nick, record.Text);
        if (room == state.Rooms.Lobby)
            state.SendAway(target, line);
        else
            SendToLobby(state, target, line);
        state.NoteAct(line);
        return new AppendOutcome(AppendStatus.Applied, Room: room);
    }

    private static void SendToLobby(ChatState state, Member target, ChatEntry line)
    {
        state.Leave(target, line);
        var after = target with { Room = state.Rooms.Lobby };
        state.Roster.Put(after);
        var position = after.Room.Facts.Head;
        state.Enter(after, new ChatEntry { Kind = EntryKind.Joined, Time = line.Time, Session = target.Session, Room = after.Room.Name, From = target.Nick });
        state.TellMoved(target, after, position, line);
    }
}
