using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

/// <summary>What the kinds share that show a line with a text in a room.</summary>
internal abstract class SpeechHandler<TRecord>(EntryKind line) : RecordHandler<TRecord>
    where TRecord : JournalRecord
{
    protected abstract string TextOf(TRecord record);

    protected override AppendOutcome Apply(ChatState state, TRecord record)
    {
        if (!state.Rooms.TryFind(record.RoomName!, out var room))
            return new AppendOutcome(AppendStatus.NoSuchRoom);
        state.Touch(room);
        (room.Facts.LastSequence, room.Facts.LastTime) = (record.Sequence, record.Time);
        if (line is EntryKind.Topic)
            room.Facts.Topic = TextOf(record);
        return new AppendOutcome(AppendStatus.Applied, Room: room, Position: state.Append(room, ChatState.Entry(record, line, room.Name, text: TextOf(record))));
    }
}
