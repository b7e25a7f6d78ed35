using KestrelChat.Charters;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

/// <summary>Who is in the room stays there, invited or not, until that one goes or is sent.</summary>
internal sealed class AccessSetHandler : ActHandler<AccessSetRecord>
{
    protected override AppendOutcome? Objection(ChatState state, AccessSetRecord record, Member? author) => Rights.OwnerObjection(state, author, record.Room);

    protected override AppendOutcome Act(ChatState state, AccessSetRecord record, Member author)
    {
        if (state.Charters.AccessOf(record.Room) == record.Access)
            return new AppendOutcome(AppendStatus.AlreadyThere);
        state.Charters.Apply(record);
        return new AppendOutcome(AppendStatus.Applied, Room: state.ShowAct(record.Room, ChatState.Entry(record, EntryKind.AccessSet, record.Room, text: record.Access.Word())));
    }
}
