using KestrelChat.Messages;
using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class SlowedHandler : ActHandler<SlowedRecord>
{
    protected override AppendOutcome? Objection(ChatState state, SlowedRecord record, Member? author) => Rights.Objection(state, author, record.Room);

    protected override AppendOutcome Act(ChatState state, SlowedRecord record, Member author)
    {
        if (!state.Rooms.TryFind(record.Room, out var room))
            return new AppendOutcome(AppendStatus.NoSuchRoom);
        state.Sanctions.Apply(record);
        state.Touch(room);
        room.Facts.Slow = record.Seconds == 0 ? null : new SlowPace(record.Seconds);
        var line = ChatState.Entry(record, EntryKind.Slowed, room.Name, text: record.Text, number: record.Seconds);
        state.Append(room, line);
        state.NoteAct(line);
        return new AppendOutcome(AppendStatus.Applied, Room: room);
    }
}
