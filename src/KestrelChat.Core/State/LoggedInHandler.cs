using KestrelChat.Moderation;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class LoggedInHandler : RecordHandler<LoggedInRecord>
{
    protected override AppendOutcome Apply(ChatState state, LoggedInRecord record)
    {
        if (!state.Roster.TryFind(record.Session, out var member))
            return new AppendOutcome(AppendStatus.NoSuchSession);
        if (member.IsConsole)
            return new AppendOutcome(AppendStatus.NotAllowed, "a console keeps its name");
        if (!state.Accounts.TryFind(record.To, out var account) || !account.IsProvedBy(record.Proof))
            return new AppendOutcome(AppendStatus.NotAllowed, "the account has just been changed");
        if (state.Sanctions.TryFind(SanctionKind.Ban, account.Name, record.Time, out var ban))
            return new AppendOutcome(AppendStatus.NotAllowed, $"{account.Name} is banned from this server{ban.Terms()}");
        if (state.Roster.TryFind(account.Name, out var holder) && holder.Session != member.Session)
            state.Displace(holder, record);
        else if (holder is { IsRegistered: true })
            return new AppendOutcome(AppendStatus.AlreadyThere);
        // Its owner is here again, and comes back no other way.
        state.Lost.Release(account.Name);
        return state.Rename(member, member with { Nick = account.Name, IsRegistered = true, IsOperator = account.IsOperator, NickSince = account.Since }, record);
    }
}
