using KestrelChat.Records;

namespace KestrelChat.State;

/// <summary>New rules hold from the next record on. Rooms beyond their number go as far as they are empty; who is in one stays.</summary>
internal sealed class RulesHandler : RecordHandler<RulesRecord>
{
    protected override AppendOutcome Apply(ChatState state, RulesRecord record)
    {
        state.ChangeRules(record.Rules);
        return new AppendOutcome(AppendStatus.Applied, Shown: false);
    }
}
