using KestrelChat.Accounts;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class PasswordHandler : OwnerHandler<PasswordRecord>
{
    protected override long ProofOf(PasswordRecord record) => record.Proof;

    protected override void Act(ChatState state, PasswordRecord record, Member owner) => state.Accounts.Apply(record);
}
