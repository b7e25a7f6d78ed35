using KestrelChat.Charters;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class InvitedHandler : ActHandler<InvitedRecord>
{
    protected override AppendOutcome? Objection(ChatState state, InvitedRecord record, Member? author) => Rights.OwnerObjection(state, author, record.Room);

    protected override AppendOutcome Act(ChatState state, InvitedRecord record, Member author)
    {
        // A guest's name is anybody's who takes it next.
        if (!state.Accounts.TryFind(record.To, out var account))
            return new AppendOutcome(AppendStatus.NoSuchName);
        state.Charters.TryFind(record.Room, out var charter);
        if (charter?.IsModerator(account.Name) is true)
            return new AppendOutcome(AppendStatus.NotAllowed, $"{account.Name} keeps order in #{record.Room}, and may enter it");
        if ((charter?.Invited.Contains(account.Name) is true) != record.IsTakenBack)
            return new AppendOutcome(AppendStatus.AlreadyThere);
        state.Charters.Apply(record);
        if (!record.IsTakenBack)
            state.TellRights(record, account.Name, $"{record.From} invites you to #{record.Room}: /join {record.Room}");
        var line = ChatState.Entry(record, record.IsTakenBack ? EntryKind.Uninvited : EntryKind.Invited, record.Room, account.Name);
        return new AppendOutcome(AppendStatus.Applied, Room: state.ShowAct(record.Room, line));
    }
}
