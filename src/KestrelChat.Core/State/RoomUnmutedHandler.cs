using KestrelChat.Messages;
using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class RoomUnmutedHandler : ActHandler<UnmutedRecord>
{
    protected override AppendOutcome? Objection(ChatState state, UnmutedRecord record, Member? author) => Rights.Objection(state, author, record.Room!);

    protected override AppendOutcome Act(ChatState state, UnmutedRecord record, Member author)
    {
        if (!state.Sanctions.TryFind(SanctionKind.RoomMute, record.To, record.Time, out _, record.Room))
            return new AppendOutcome(AppendStatus.NotAllowed, $"{record.To} is not muted in #{record.Room}");
        state.Sanctions.Apply(record);
        var room = state.ShowAct(record.Room!, ChatState.Entry(record, EntryKind.RoomUnmuted, record.Room, record.To, record.Text));
        return new AppendOutcome(AppendStatus.Applied, Room: room);
    }
}
