using KestrelChat.Accounts;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class SettingsHandler : OwnerHandler<SettingsRecord>
{
    protected override AppendOutcome Act(ChatState state, SettingsRecord record, Member owner, Account account)
    {
        state.Accounts.Apply(record);
        return new AppendOutcome(AppendStatus.Applied);
    }
}
