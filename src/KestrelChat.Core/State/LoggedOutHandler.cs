using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class LoggedOutHandler : RecordHandler<LoggedOutRecord>
{
    protected override AppendOutcome Apply(ChatState state, LoggedOutRecord record)
    {
        if (!state.Roster.TryFind(record.Session, out var member))
            return new AppendOutcome(AppendStatus.NoSuchSession);
        if (!member.IsRegistered)
            return new AppendOutcome(AppendStatus.NotAllowed, "you are not logged in");
        state.MakeGuest(member, record);
        return new AppendOutcome(AppendStatus.Applied);
    }
}
