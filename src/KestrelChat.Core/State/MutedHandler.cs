using KestrelChat.Messages;
using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class MutedHandler : ActHandler<MutedRecord>
{
    protected override AppendOutcome Act(ChatState state, MutedRecord record, Member author)
    {
        // An account is muted whether or not its owner is here.
        state.Accounts.TryFind(record.To, out var account);
        if (!state.Roster.TryFind(record.To, out var target) && account is null)
            return new AppendOutcome(AppendStatus.NoSuchName);
        if ((target is not null ? Rights.Objection(state, author, target) : Rights.Objection(state, author, account!)) is { } objection)
            return objection;
        state.Sanctions.Apply(record);
        var line = ChatState.Entry(record, EntryKind.Muted, target?.Room.Name, record.To, record.Text, record.Seconds);
        if (target is not null)
        {
            state.Sanctions.Hold(target.Session, Sanction.KeyOf(SanctionKind.Mute, record.To));
            state.Append(target.Room, line);
        }

        state.NoteAct(line);
        return new AppendOutcome(AppendStatus.Applied, Room: target?.Room);
    }
}
