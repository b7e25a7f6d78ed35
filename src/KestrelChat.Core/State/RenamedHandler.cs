using KestrelChat.Moderation;
using KestrelChat.Records;
using KestrelChat.Text;

namespace KestrelChat.State;

internal sealed class RenamedHandler : RecordHandler<RenamedRecord>
{
    protected override AppendOutcome Apply(ChatState state, RenamedRecord record)
    {
        if (!state.Roster.TryFind(record.Session, out var member))
            return new AppendOutcome(AppendStatus.NoSuchSession);
        if (state.Roster.TryFind(record.To, out var holder) && holder.Session != record.Session)
            return new AppendOutcome(AppendStatus.NameTaken, state.Accounts.Objection(record.To));
        // An owner may write the name otherwise, and gives it up by logging out, not in passing.
        var isOwn = Nickname.Comparer.Equals(record.To, member.Nick);
        if (member.IsRegistered && !isOwn)
            return new AppendOutcome(AppendStatus.NotAllowed, $"you are logged in as {member.Nick}; /logout gives that name up");
        if (!member.IsRegistered && (isOwn ? state.Accounts.Objection(record.To) : state.ObjectionToTaking(record.To, record)) is { } objection)
            return new AppendOutcome(AppendStatus.NameTaken, objection);
        if (!member.IsRegistered && state.Sanctions.TryFindLike(SanctionKind.Ban, record.To, record.Time, out var ban))
            return new AppendOutcome(AppendStatus.NameTaken, $"The name {ban.Name} is banned from this server{ban.Terms()}.");
        return state.Rename(member, member with { Nick = record.To, NickSince = isOwn ? member.NickSince : state.LastSequence }, record);
    }
}
