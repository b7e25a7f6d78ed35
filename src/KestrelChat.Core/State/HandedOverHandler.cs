using KestrelChat.Charters;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class HandedOverHandler : ActHandler<HandedOverRecord>
{
    protected override AppendOutcome? Objection(ChatState state, HandedOverRecord record, Member? author) => Rights.OwnerObjection(state, author, record.Room);

    protected override AppendOutcome Act(ChatState state, HandedOverRecord record, Member author)
    {
        if (!state.Accounts.TryFind(record.To, out var account))
            return new AppendOutcome(AppendStatus.NoSuchName);
        if (state.Charters.TryFind(record.Room, out var charter) && charter.IsOwner(account.Name))
            return new AppendOutcome(AppendStatus.AlreadyThere);
        if (state.Charters.All.Count(c => c.IsOwner(account.Name)) >= RoomCharter.MaxOwned)
            return new AppendOutcome(AppendStatus.NotAllowed, $"{account.Name} has {RoomCharter.MaxOwned} rooms already");
        state.Charters.Apply(record);
        state.TellRights(record, account.Name, $"#{record.Room} is yours now; /help lists what the owner of a room may do.");
        var room = state.ShowAct(record.Room, ChatState.Entry(record, EntryKind.HandedOver, record.Room, account.Name));
        return new AppendOutcome(AppendStatus.Applied, Room: room);
    }
}
