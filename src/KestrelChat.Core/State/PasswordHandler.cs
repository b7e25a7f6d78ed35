using KestrelChat.Accounts;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class PasswordHandler : OwnerHandler<PasswordRecord>
{
    protected override long? ProofOf(PasswordRecord record) => record.Proof;

    protected override AppendOutcome Act(ChatState state, PasswordRecord record, Member owner, Account account)
    {
        state.Accounts.Apply(record);
        return new AppendOutcome(AppendStatus.Applied);
    }
}
