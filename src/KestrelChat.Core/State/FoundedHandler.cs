using KestrelChat.Accounts;
using KestrelChat.Charters;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class FoundedHandler : OwnerHandler<FoundedRecord>
{
    protected override AppendOutcome Act(ChatState state, FoundedRecord record, Member owner, Account account)
    {
        if (state.Rooms.TryFind(record.Room, out _) || (state.Charters.TryFind(record.Room, out var charter) && (!charter.IsPlain || charter.IsOwner(account.Name))))
            return new AppendOutcome(AppendStatus.AlreadyThere);
        var owned = state.Charters.All.Where(c => c.IsOwner(account.Name)).ToArray();
        // Rooms that are gone, and of which their owner said nothing, are anybody's again.
        var gone = owned.Where(c => c.IsPlain && !state.Rooms.TryFind(c.Room, out _)).ToArray();
        if (owned.Length - gone.Length >= RoomCharter.MaxOwned)
            return new AppendOutcome(AppendStatus.NotAllowed, $"{account.Name} has {RoomCharter.MaxOwned} rooms already");
        foreach (var each in gone)
            state.Charters.Remove(each.Room);
        state.Charters.Apply(record);
        return new AppendOutcome(AppendStatus.Applied);
    }
}
