using KestrelChat.Accounts;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class TokenRevokedHandler : OwnerHandler<TokenRevokedRecord>
{
    protected override AppendOutcome Act(ChatState state, TokenRevokedRecord record, Member owner, Account account)
    {
        if (account.FindToken(record.Label) is null)
            return new AppendOutcome(AppendStatus.NoSuchName);
        state.Accounts.Apply(record);
        return new AppendOutcome(AppendStatus.Applied);
    }
}
