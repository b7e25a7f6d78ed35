using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class ProbeHandler : RecordHandler<ProbeRecord>
{
    protected override AppendOutcome Apply(ChatState state, ProbeRecord record)
    {
        var room = state.Rooms.Hidden;
        // No message: the room has none, as its history is nobody's.
        var position = state.Append(room, ChatState.Entry(record, EntryKind.Reply, room.Name, text: record.Text));
        return new AppendOutcome(AppendStatus.Applied, Room: room, Position: position);
    }
}
