using KestrelChat.Records;

namespace KestrelChat.State;

/// <summary>What one kind of record does to the state. Decides from the record and the state alone.</summary>
internal interface IRecordHandler
{
    /// <summary>Takes the record in. Changes nothing unless the outcome is <see cref="AppendStatus.Applied"/>.</summary>
    AppendOutcome Apply(ChatState state, JournalRecord record);
}
