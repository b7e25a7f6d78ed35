using KestrelChat.Messages;
using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class MutedHandler : ActHandler<MutedRecord>
{
    protected override AppendOutcome? Objection(ChatState state, MutedRecord record, Member? author) =>
        record.IsByServer ? ObjectionToServer(state, record, author) : base.Objection(state, record, author);

    protected override AppendOutcome Act(ChatState state, MutedRecord record, Member author)
    {
        // An account is muted whether or not its owner is here, and a name of who has gone for when that one comes again.
        if (!record.IsByServer && Rights.ObjectionTo(state, author, record.To) is { } objection)
            return objection;
        state.Roster.TryFind(record.To, out var target);
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

    /// <summary>Why the server may not mute who keeps sending too fast: that one may be another by now, and what somebody has decided stands.</summary>
    private static AppendOutcome? ObjectionToServer(ChatState state, MutedRecord record, Member? target)
    {
        if (target is null)
            return new AppendOutcome(AppendStatus.NoSuchSession);
        if (!target.Nick.Equals(record.To, StringComparison.Ordinal))
            return new AppendOutcome(AppendStatus.NoSuchName);
        if (target.IsOperator)
            return new AppendOutcome(AppendStatus.NotAllowed, $"{target.Nick} is an operator");
        return state.Sanctions.MuteOf(target.Session, record.Time, room: null) is null ? null : new AppendOutcome(AppendStatus.NotAllowed, $"{target.Nick} is muted already");
    }
}
