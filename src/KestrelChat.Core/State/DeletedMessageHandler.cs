using KestrelChat.Records;

namespace KestrelChat.State;

/// <summary>What stands in the place of another record has that one's place, and never one of its own.</summary>
internal sealed class DeletedMessageHandler : RecordHandler<DeletedMessageRecord>
{
    protected override AppendOutcome Apply(ChatState state, DeletedMessageRecord record) => new(AppendStatus.NotAllowed, "that is no message");
}
