using KestrelChat.Hooks;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class HookRevokedHandler : ActHandler<HookRevokedRecord>
{
    protected override AppendOutcome Act(ChatState state, HookRevokedRecord record, Member author)
    {
        if (!state.Hooks.TryFindLike(record.Label, out _))
            return new AppendOutcome(AppendStatus.NoSuchName);
        state.Hooks.Apply(record);
        state.NoteAct(ChatState.Entry(record, EntryKind.HookRevoked, room: null, record.Label));
        return new AppendOutcome(AppendStatus.Applied);
    }
}
