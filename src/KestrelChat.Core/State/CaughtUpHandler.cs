using KestrelChat.Accounts;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class CaughtUpHandler : OwnerHandler<CaughtUpRecord>
{
    protected override AppendOutcome Act(ChatState state, CaughtUpRecord record, Member owner, Account account)
    {
        state.Accounts.Apply(record);
        return new AppendOutcome(AppendStatus.Applied);
    }
}
