using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class DemotedHandler() : OperatorHandler<DemotedRecord>(EntryKind.Demoted, isOperator: false)
{
    protected override string NameOf(DemotedRecord record) => record.To;
}
