using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class ExitedHandler() : DepartureHandler<ExitedRecord>(EntryKind.Exited)
{
    protected override string? WordsOf(ExitedRecord record) => record.Text;
}
