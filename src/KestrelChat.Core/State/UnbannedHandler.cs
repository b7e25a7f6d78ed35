using KestrelChat.Messages;
using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class UnbannedHandler : ActHandler<UnbannedRecord>
{
    protected override AppendOutcome Act(ChatState state, UnbannedRecord record, Member author)
    {
        if (!state.Sanctions.TryFind(SanctionKind.Ban, record.To, record.Time, out _))
            return new AppendOutcome(AppendStatus.NotAllowed, $"{record.To} is not banned");
        state.Sanctions.Apply(record);
        state.NoteAct(ChatState.Entry(record, EntryKind.Unbanned, room: null, record.To, record.Text));
        return new AppendOutcome(AppendStatus.Applied);
    }
}
