using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class PromotedHandler() : OperatorHandler<PromotedRecord>(EntryKind.Promoted, isOperator: true)
{
    protected override string NameOf(PromotedRecord record) => record.To;
}
