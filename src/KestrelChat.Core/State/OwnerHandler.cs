using KestrelChat.Accounts;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.Text;

namespace KestrelChat.State;

/// <summary>What the kinds share that only the owner of an account may cause, who is logged in to it.</summary>
internal abstract class OwnerHandler<TRecord> : RecordHandler<TRecord>
    where TRecord : JournalRecord
{
    /// <summary>The proof that the owner gave for this once more; null if the login was enough.</summary>
    protected virtual long? ProofOf(TRecord record) => null;

    protected abstract AppendOutcome Act(ChatState state, TRecord record, Member owner, Account account);

    protected override AppendOutcome Apply(ChatState state, TRecord record)
    {
        if (!state.Roster.TryFind(record.Session, out var owner))
            return new AppendOutcome(AppendStatus.NoSuchSession);
        if (!owner.IsRegistered || !Nickname.Comparer.Equals(record.From, owner.Nick) || !state.Accounts.TryFind(owner.Nick, out var account))
            return new AppendOutcome(AppendStatus.NotAllowed, "you are not logged in");
        if (ProofOf(record) is { } proof && proof != account.PasswordSequence)
            return new AppendOutcome(AppendStatus.NotAllowed, "the account has just been changed");
        return Act(state, record, owner, account);
    }
}
