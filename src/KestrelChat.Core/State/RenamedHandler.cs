using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class RenamedHandler : RecordHandler<RenamedRecord>
{
    protected override AppendOutcome Apply(ChatState state, RenamedRecord record)
    {
        if (!state.Roster.TryFind(record.Session, out var member))
            return new AppendOutcome(AppendStatus.NoSuchSession);
        if (state.Roster.TryFind(record.To, out var holder) && holder.Session != record.Session)
            return new AppendOutcome(AppendStatus.NameTaken);
        state.Roster.Put(member with { Nick = record.To });
        if (!member.IsPresent)
            return new AppendOutcome(AppendStatus.Applied, Shown: false, Sequence: state.LastSequence);

        var room = member.Room;
        state.Touch(room);
        room.Leave(member.Nick);
        room.Enter(record.To);
        var position = room.Facts.Head;
        if (!room.Facts.IsQuiet)
            state.Append(room, ChatState.Entry(record, EntryKind.Renamed, room.Name, to: record.To));
        return new AppendOutcome(AppendStatus.Applied, Position: position, Shown: !room.Facts.IsQuiet, Sequence: state.LastSequence);
    }
}
