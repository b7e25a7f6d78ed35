using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

internal sealed class ExitedHandler() : DepartureHandler<ExitedRecord>(EntryKind.Exited)
{
    // Why a connection ended says the server, also of who may say nothing.
    protected override string? WordsOf(ChatState state, Member member, ExitedRecord record) => record.Text;
}
