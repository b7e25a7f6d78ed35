using KestrelChat.Accounts;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class IgnoresHandler : OwnerHandler<IgnoresRecord>
{
    protected override AppendOutcome Act(ChatState state, IgnoresRecord record, Member owner, Account account)
    {
        if (!record.Ends && account.Ignored.Count >= IgnoreList.MaxPeople)
            return new AppendOutcome(AppendStatus.NotAllowed, $"you ignore {IgnoreList.MaxPeople} people already");
        state.Accounts.Apply(record);
        return new AppendOutcome(AppendStatus.Applied);
    }
}
