using KestrelChat.Charters;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class LimitedHandler : ActHandler<LimitedRecord>
{
    protected override AppendOutcome? Objection(ChatState state, LimitedRecord record, Member? author) => Rights.OwnerObjection(state, author, record.Room);

    protected override AppendOutcome Act(ChatState state, LimitedRecord record, Member author)
    {
        state.Charters.Apply(record);
        return new AppendOutcome(AppendStatus.Applied, Room: state.ShowAct(record.Room, ChatState.Entry(record, EntryKind.Limited, record.Room, number: record.Most)));
    }
}
