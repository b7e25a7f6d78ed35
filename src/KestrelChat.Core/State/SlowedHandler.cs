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
        // A room that is somebody's may be gone for lack of people.
        if (!state.Rooms.TryFind(record.Room, out var room) && !state.Charters.TryFind(record.Room, out _))
            return new AppendOutcome(AppendStatus.NoSuchRoom);
        if (record.Seconds == 0 && !state.Sanctions.TryFind(SanctionKind.Slow, record.Room, record.Time, out _))
            return new AppendOutcome(AppendStatus.NotAllowed, $"#{record.Room} has no slow pace");
        state.Sanctions.Apply(record);
        if (room is not null)
        {
            state.Touch(room);
            room.Facts.Slow = record.Seconds == 0 ? null : new SlowPace(record.Seconds);
        }

        return new AppendOutcome(AppendStatus.Applied, Room: state.ShowAct(record.Room, ChatState.Entry(record, EntryKind.Slowed, record.Room, text: record.Text, number: record.Seconds)));
    }
}
