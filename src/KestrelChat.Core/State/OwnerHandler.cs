using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.Text;

namespace KestrelChat.State;

/// <summary>What the kinds share that only the owner of an account may cause, who has just proved to be that.</summary>
internal abstract class OwnerHandler<TRecord> : RecordHandler<TRecord>
    where TRecord : JournalRecord
{
    protected abstract long ProofOf(TRecord record);

    protected abstract void Act(ChatState state, TRecord record, Member owner);

    protected override AppendOutcome Apply(ChatState state, TRecord record)
    {
        if (!state.Roster.TryFind(record.Session, out var owner))
            return new AppendOutcome(AppendStatus.NoSuchSession);
        if (!owner.IsRegistered || !Nickname.Comparer.Equals(record.From, owner.Nick))
            return new AppendOutcome(AppendStatus.NotAllowed, "you are not logged in");
        if (!state.Accounts.TryFind(owner.Nick, out var account) || !account.IsProvedBy(ProofOf(record)))
            return new AppendOutcome(AppendStatus.NotAllowed, "the account has just been changed");
        Act(state, record, owner);
        return new AppendOutcome(AppendStatus.Applied);
    }
}
