using KestrelChat.Hooks;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

/// <summary>What the kinds share that show a line with a text in a room.</summary>
internal abstract class SpeechHandler<TRecord>(EntryKind line) : RecordHandler<TRecord>
    where TRecord : JournalRecord
{
    protected abstract string TextOf(TRecord record);

    /// <summary>Why somebody may not, whom nothing keeps from writing; null if that one may.</summary>
    protected virtual AppendOutcome? Objection(ChatState state, TRecord record) => null;

    protected override AppendOutcome Apply(ChatState state, TRecord record)
    {
        if (record.Session == Hook.Session)
            return SayByHook(state, record);
        if (!state.Rooms.TryFind(record.HistoryRoom!, out var room))
            return new AppendOutcome(AppendStatus.NoSuchRoom);
        if (state.ObjectionToName(record) is { } stranger)
            return stranger;
        // Where nobody is muted and the room is not slow, that costs these two looks and nothing else.
        return state.Sanctions.HoldsAnybody || room.Facts.Slow is not null ? SayIfAllowed(state, room, record) : Objection(state, record) ?? Say(state, room, record);
    }

    /// <summary>What a program says by a hook holds nobody's pace, and needs nobody in the room: an operator has let it.</summary>
    private AppendOutcome SayByHook(ChatState state, TRecord record)
    {
        if (!state.Hooks.Has(record.From, record.HistoryRoom!))
            return new AppendOutcome(AppendStatus.NotAllowed, "there is no such hook any more");
        return state.FindOrMakeRoom(record.HistoryRoom!) is { } room ? Say(state, room, record) : new AppendOutcome(AppendStatus.TooManyRooms);
    }

    private AppendOutcome SayIfAllowed(ChatState state, Room room, TRecord record)
    {
        if ((state.ObjectionToWriting(record) ?? Objection(state, record)) is { } objection)
            return objection;
        return line is not EntryKind.Topic && state.ObjectionToPace(room, record) is { } tooSoon ? tooSoon : Say(state, room, record);
    }

    private AppendOutcome Say(ChatState state, Room room, TRecord record)
    {
        state.Touch(room);
        (room.Facts.LastSequence, room.Facts.LastTime) = (record.Sequence, record.Time);
        if (line is EntryKind.Topic)
            room.Facts.Topic = TextOf(record);
        return new AppendOutcome(AppendStatus.Applied, Room: room, Position: state.Append(room, ChatState.Entry(record, line, room.Name, text: TextOf(record))));
    }
}
