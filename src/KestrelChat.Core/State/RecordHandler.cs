using KestrelChat.Records;

namespace KestrelChat.State;

/// <summary>A handler that knows the kind's own class.</summary>
internal abstract class RecordHandler<TRecord> : IRecordHandler
    where TRecord : JournalRecord
{
    AppendOutcome IRecordHandler.Apply(ChatState state, JournalRecord record) => Apply(state, (TRecord)record);

    protected abstract AppendOutcome Apply(ChatState state, TRecord record);
}
