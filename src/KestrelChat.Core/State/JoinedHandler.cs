using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class JoinedHandler : RecordHandler<JoinedRecord>
{
    private const string MovedAway = "to another room";

    protected override AppendOutcome Apply(ChatState state, JoinedRecord record)
    {
        if (!state.Roster.TryFind(record.Session, out var member))
            return new AppendOutcome(AppendStatus.NoSuchSession);
        // To part from it first could remove it, and leave a member in a room that nobody finds.
        if (member.IsPresent && record.Room.Equals(member.Room.Name, StringComparison.Ordinal))
            return new AppendOutcome(AppendStatus.AlreadyThere);
        if ((state.ObjectionToRoom(member, record.Room, record.Time) ?? state.ObjectionToNumber(member, record.Room)) is { } objection)
            return objection;
        if (state.FindOrMakeRoom(record.Room) is not { } room)
            return new AppendOutcome(AppendStatus.TooManyRooms);

        var partedAt = member.IsPresent ? state.Leave(member, ChatState.Entry(record, EntryKind.Left, member.Room.Name, text: MovedAway)) : 0;
        var after = member with { Room = room, IsPresent = true };
        state.Roster.Put(after);
        var position = room.Facts.Head;
        var shown = state.Enter(after, ChatState.Entry(record, EntryKind.Joined, room.Name));
        if (member.IsPresent)
            state.TellChanged(member, after, partedAt);
        return new AppendOutcome(AppendStatus.Applied, Room: room, Position: position, PartedAt: partedAt, Shown: shown, Sequence: state.LastSequence);
    }
}
