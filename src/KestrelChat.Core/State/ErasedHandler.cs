using KestrelChat.Accounts;
using KestrelChat.Charters;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

/// <summary>The name stays in what others did: in acts, and in the lines of who was greeted by it.</summary>
internal sealed class ErasedHandler : ActHandler<ErasedRecord>
{
    protected override AppendOutcome Act(ChatState state, ErasedRecord record, Member author)
    {
        if (!state.Accounts.TryFind(record.To, out var account) || account.Since != record.Since)
            return new AppendOutcome(AppendStatus.NoSuchName);
        if (Rights.Objection(state, author, account) is { } objection)
            return objection;
        state.Accounts.Apply(record);
        state.Charters.Apply(record);
        if (state.Roster.TryFind(account.Name, out var owner) && owner.IsRegistered)
            state.Displace(owner, record);
        state.Erase(record);
        state.NoteAct(ChatState.Entry(record, EntryKind.Erased, room: null, account.Name));
        return new AppendOutcome(AppendStatus.Applied);
    }
}
