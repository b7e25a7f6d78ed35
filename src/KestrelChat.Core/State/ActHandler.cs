using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

/// <summary>What the kinds share that only operators may cause: whether they are, the record of their connection has said, or of their login.</summary>
internal abstract class ActHandler<TRecord> : RecordHandler<TRecord>
    where TRecord : JournalRecord
{
    private static readonly AppendOutcome NotAnOperator = new(AppendStatus.NotAllowed, "only operators may do that");

    protected abstract AppendOutcome Act(ChatState state, TRecord record, Member author);

    protected override AppendOutcome Apply(ChatState state, TRecord record) =>
        state.Roster.TryFind(record.Session, out var author) && author.IsOperator ? Act(state, record, author) : NotAnOperator;
}
