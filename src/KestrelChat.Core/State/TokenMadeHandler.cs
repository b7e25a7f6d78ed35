using KestrelChat.Accounts;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class TokenMadeHandler : OwnerHandler<TokenMadeRecord>
{
    protected override AppendOutcome Act(ChatState state, TokenMadeRecord record, Member owner, Account account)
    {
        if (account.FindToken(record.Label) is not null)
            return new AppendOutcome(AppendStatus.AlreadyThere);
        if (account.Tokens.Count >= AccountToken.MaxOfAccount)
            return new AppendOutcome(AppendStatus.NotAllowed, $"{account.Name} has {AccountToken.MaxOfAccount} tokens already");
        state.Accounts.Apply(record);
        return new AppendOutcome(AppendStatus.Applied);
    }
}
