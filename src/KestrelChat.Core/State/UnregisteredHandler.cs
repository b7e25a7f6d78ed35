using KestrelChat.Accounts;
using KestrelChat.Charters;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class UnregisteredHandler : OwnerHandler<UnregisteredRecord>
{
    protected override long? ProofOf(UnregisteredRecord record) => record.Proof;

    protected override AppendOutcome Act(ChatState state, UnregisteredRecord record, Member owner, Account account)
    {
        state.Accounts.Apply(record);
        state.Charters.Apply(record);
        state.Roster.Put(owner with { IsRegistered = false, IsOperator = false });
        return new AppendOutcome(AppendStatus.Applied);
    }
}
