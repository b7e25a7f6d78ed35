using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class ConnectedHandler : RecordHandler<ConnectedRecord>
{
    protected override AppendOutcome Apply(ChatState state, ConnectedRecord record)
    {
        if (state.Roster.TryFind(record.From, out _) || state.Accounts.TryFindLike(record.From, out _) || state.Lost.TryFindLike(record.From, record.Time, out _))
            return new AppendOutcome(AppendStatus.NameTaken);
        if (state.Roster.TryFind(record.Session, out _))
            return new AppendOutcome(AppendStatus.AlreadyThere);
        var member = new Member(record.Session, record.From, state.Rooms.Lobby, IsPresent: false, record.IsOperator, NickSince: state.LastSequence) { Since = state.LastSequence };
        state.Roster.Put(member);
        state.HoldByName(member, record);
        return new AppendOutcome(AppendStatus.Applied);
    }
}
