using KestrelChat.Messages;
using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class RoomUnbannedHandler : ActHandler<UnbannedRecord>
{
    protected override AppendOutcome? Objection(ChatState state, UnbannedRecord record, Member? author) => Rights.Objection(state, author, record.Room!);

    protected override AppendOutcome Act(ChatState state, UnbannedRecord record, Member author)
    {
        if (!state.Sanctions.TryFind(SanctionKind.RoomBan, record.To, record.Time, out _, record.Room))
            return new AppendOutcome(AppendStatus.NotAllowed, $"{record.To} is not banned from #{record.Room}");
        state.Sanctions.Apply(record);
        state.NoteAct(ChatState.Entry(record, EntryKind.RoomUnbanned, record.Room, record.To, record.Text));
        return new AppendOutcome(AppendStatus.Applied);
    }
}
