using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class LeftHandler() : DepartureHandler<LeftRecord>(EntryKind.Left)
{
    protected override string? WordsOf(LeftRecord record) => record.Text;
}
