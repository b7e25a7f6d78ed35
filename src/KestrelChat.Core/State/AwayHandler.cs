using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class AwayHandler : RecordHandler<AwayRecord>
{
    protected override AppendOutcome Apply(ChatState state, AwayRecord record)
    {
        if (!state.Roster.TryFind(record.Session, out var member))
            return new AppendOutcome(AppendStatus.NoSuchSession);
        if (record.Text is null && member.Away is null)
            return new AppendOutcome(AppendStatus.NotAllowed, "you are not away");
        // Others read it.
        if (record.Text is { Length: > 0 } && state.ObjectionToWriting(record) is { } objection)
            return objection;
        state.Roster.Put(member with { Away = record.Text });
        return new AppendOutcome(AppendStatus.Applied);
    }
}
