using KestrelChat.Charters;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

/// <summary>What the two kinds share that say who keeps order in a room.</summary>
/// <param name="line">How it is shown.</param>
/// <param name="isModerator">What the account's owner is after it.</param>
internal abstract class ModeratorHandler<TRecord>(EntryKind line, bool isModerator) : ActHandler<TRecord>
    where TRecord : JournalRecord
{
    protected abstract (string Room, string Name) BodyOf(TRecord record);

    protected override AppendOutcome? Objection(ChatState state, TRecord record, Member? author) => Rights.OwnerObjection(state, author, BodyOf(record).Room);

    protected override AppendOutcome Act(ChatState state, TRecord record, Member author)
    {
        var (name, to) = BodyOf(record);
        if (!state.Accounts.TryFind(to, out var account))
            return new AppendOutcome(AppendStatus.NoSuchName);
        state.Charters.TryFind(name, out var charter);
        if (charter?.IsOwner(account.Name) is true)
            return new AppendOutcome(AppendStatus.NotAllowed, $"{account.Name} is the owner of #{name}");
        if ((charter?.IsModerator(account.Name) is true) == isModerator)
            return new AppendOutcome(AppendStatus.AlreadyThere);
        state.Charters.Apply(record);
        state.TellRights(record, account.Name, isModerator
            ? $"You are a moderator of #{name} now; /help lists what moderators may do."
            : $"You are no moderator of #{name} any more.");
        return new AppendOutcome(AppendStatus.Applied, Room: state.ShowAct(name, ChatState.Entry(record, line, name, account.Name)));
    }
}
