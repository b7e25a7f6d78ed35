using KestrelChat.Messages;
using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class UnmutedHandler : ActHandler<UnmutedRecord>
{
    protected override AppendOutcome Act(ChatState state, UnmutedRecord record, Member author)
    {
        if (!state.Sanctions.TryFind(SanctionKind.Mute, record.To, record.Time, out var mute))
            return new AppendOutcome(AppendStatus.NotAllowed, $"{record.To} is not muted");
        var held = state.Sanctions.Held.Where(h => h.Keys.Contains(mute.Key)).Select(h => h.Session).ToArray();
        state.Sanctions.Apply(record);
        foreach (var session in held)
        {
            if (state.Roster.TryFind(session, out var member))
                state.Append(member.Room, Line(record, member.Room.Name));
        }

        state.NoteAct(Line(record, room: null));
        return new AppendOutcome(AppendStatus.Applied);
    }

    // One a log, as it has its place in one.
    private static ChatEntry Line(UnmutedRecord record, string? room) => ChatState.Entry(record, EntryKind.Unmuted, room, record.To, record.Text);
}
