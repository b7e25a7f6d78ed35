using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class PrivateHandler : RecordHandler<PrivateRecord>
{
    protected override AppendOutcome Apply(ChatState state, PrivateRecord record)
    {
        if (!state.Roster.TryFind(record.To, out var receiver))
            return new AppendOutcome(AppendStatus.NoSuchName);
        // Who writes to oneself sees it once.
        if (receiver.Session != record.Session)
            state.Deliver(receiver, ChatState.Entry(record, EntryKind.Private, null, receiver.Nick, record.Text));
        if (state.Roster.TryFind(record.Session, out var sender))
            state.Deliver(sender, ChatState.Entry(record, EntryKind.PrivateEcho, null, receiver.Nick, record.Text));
        return new AppendOutcome(AppendStatus.Applied);
    }
}
