using KestrelChat.Hooks;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.Text;

namespace KestrelChat.State;

internal sealed class HookMadeHandler : ActHandler<HookMadeRecord>
{
    protected override AppendOutcome Act(ChatState state, HookMadeRecord record, Member author)
    {
        if (state.Hooks.TryFindLike(record.Label, out _))
            return new AppendOutcome(AppendStatus.AlreadyThere);
        if (state.Hooks.Count >= Hook.Most)
            return new AppendOutcome(AppendStatus.NotAllowed, $"there are {Hook.Most} hooks already");
        // One that was registered before such names were kept for hooks.
        if (state.Accounts.TryFindLike(ReservedNames.HookPrefix + record.Label, out var account))
            return new AppendOutcome(AppendStatus.NotAllowed, $"{account.Name} is an account");
        state.Hooks.Apply(record);
        state.NoteAct(ChatState.Entry(record, EntryKind.HookMade, record.Room, record.Label));
        return new AppendOutcome(AppendStatus.Applied);
    }
}
