using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

/// <summary>What the kinds share that only those may cause who have a right to it (<see cref="Rights"/>).</summary>
internal abstract class ActHandler<TRecord> : RecordHandler<TRecord>
    where TRecord : JournalRecord
{
    protected abstract AppendOutcome Act(ChatState state, TRecord record, Member author);

    /// <summary>Why somebody may not do it; null if that one may. Operators may, unless the kind says otherwise.</summary>
    protected virtual AppendOutcome? Objection(ChatState state, TRecord record, Member? author) => Rights.Objection(author);

    protected override AppendOutcome Apply(ChatState state, TRecord record)
    {
        state.Roster.TryFind(record.Session, out var author);
        return Objection(state, record, author) ?? Act(state, record, author!);
    }
}
