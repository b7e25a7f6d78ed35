using System.Net;
using KestrelChat.Messages;
using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class BannedHandler : ActHandler<BannedRecord>
{
    protected override AppendOutcome Act(ChatState state, BannedRecord record, Member author)
    {
        IPNetwork network = default;
        if (record.Network is not null && !IPNetwork.TryParse(record.Network, out network))
            return new AppendOutcome(AppendStatus.NotAllowed, $"{record.Network} is no network");
        Member? target = null;
        // Of addresses alone nobody is the target: who comes from there is not known here.
        if (!record.To.Equals(record.Network, StringComparison.Ordinal))
        {
            if (Rights.ObjectionTo(state, author, record.To) is { } objection)
                return objection;
            state.Roster.TryFind(record.To, out target);
        }

        state.Sanctions.Apply(record);
        var line = ChatState.Entry(record, EntryKind.Banned, target?.Room.Name, record.To, record.Text, record.Seconds);
        state.Sanctions.TryFind(SanctionKind.Ban, record.To, record.Time, out var ban);
        var notice = ChatEntry.Reply($"You are banned from this server{ban!.Terms()}.", record.Time);
        if (target is not null)
            state.SendAway(target, line, notice);
        if (record.Network is not null)
            state.Bar(network, notice);
        state.NoteAct(line);
        return new AppendOutcome(AppendStatus.Applied);
    }
}
