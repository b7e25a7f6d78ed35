using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class VisitedHandler : RecordHandler<VisitedRecord>
{
    protected override AppendOutcome Apply(ChatState state, VisitedRecord record)
    {
        if (state.Roster.TryFind(record.Session, out _))
            return new AppendOutcome(AppendStatus.AlreadyThere);
        return record.Proof == 0 ? Enter(state, record) : EnterAsOwner(state, record);
    }

    private static AppendOutcome Enter(ChatState state, VisitedRecord record)
    {
        if (state.Roster.TryFind(record.From, out _))
            return new AppendOutcome(AppendStatus.NameTaken);
        if (state.ObjectionToTaking(record.From, record) is { } objection)
            return new AppendOutcome(AppendStatus.NameTaken, objection);
        if (state.Sanctions.TryFindLike(SanctionKind.Ban, record.From, record.Time, out var ban))
            return new AppendOutcome(AppendStatus.NotAllowed, $"the name {ban.Name} is banned from this server{ban.Terms()}");
        return Put(state, record, new Member(record.Session, record.From, state.Rooms.Lobby, IsPresent: false, NickSince: state.LastSequence, IsVisitor: true) { Since = state.LastSequence });
    }

    private static AppendOutcome EnterAsOwner(ChatState state, VisitedRecord record)
    {
        if (!state.Accounts.TryFind(record.From, out var account) || !account.IsProvedBy(record.Proof))
            return new AppendOutcome(AppendStatus.NotAllowed, "the account has just been changed");
        if (state.Sanctions.TryFind(SanctionKind.Ban, account.Name, record.Time, out var ban))
            return new AppendOutcome(AppendStatus.NotAllowed, $"{account.Name} is banned from this server{ban.Terms()}");
        // A connection of the owner's keeps the name, and can be spoken for.
        if (state.Roster.TryFind(account.Name, out var holder) && holder.IsRegistered)
            return new AppendOutcome(AppendStatus.AlreadyThere);
        if (holder is not null)
            state.Displace(holder, record);
        return Put(state, record, new Member(
            record.Session, account.Name, state.Rooms.Lobby, IsPresent: false, account.IsOperator, IsRegistered: true, account.Since, IsVisitor: true)
        { Since = state.LastSequence });
    }

    private static AppendOutcome Put(ChatState state, VisitedRecord record, Member member)
    {
        state.Roster.Put(member);
        state.HoldByName(member, record);
        return new AppendOutcome(AppendStatus.Applied);
    }
}
