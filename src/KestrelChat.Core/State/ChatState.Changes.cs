using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;

namespace KestrelChat.State;

/// <content>What the handlers of records do to the state.</content>
public sealed partial class ChatState
{
    /// <summary>What people see of a record.</summary>
    internal static ChatEntry Entry(JournalRecord record, EntryKind kind, string? room, string? to = null, string? text = null) => new()
    {
        Kind = kind,
        Sequence = record.Sequence,
        Time = record.Time,
        Session = record.Session,
        Room = room,
        From = record.From,
        To = to,
        Text = text,
    };

    /// <summary>The room, made if missing; null when there are too many.</summary>
    internal Room? FindOrMakeRoom(string name) => Rooms.FindOrMake(name, Rules.MaxRooms, LastSequence);

    /// <summary>Must come before a room's facts are changed.</summary>
    internal void Touch(Room room)
    {
        if (room.ChangedIn == _batch)
            return;
        room.ChangedIn = _batch;
        _touched.Add((room, room.Facts));
    }

    /// <summary>Puts an entry into a room's log.</summary>
    /// <returns>Its position.</returns>
    internal long Append(Room room, ChatEntry entry)
    {
        Touch(room);
        _effects.Append(room, entry);
        return room.Place(entry);
    }

    internal void Deliver(Member receiver, ChatEntry entry) => _effects.Deliver(receiver, entry, receiver.Room.Facts.Head);

    internal void TellChanged(Member before, Member after, long leftAt) => _effects.Change(before, after, leftAt);

    /// <summary>The same for one whom somebody else has brought there.</summary>
    internal void TellMoved(Member before, Member after, long position, ChatEntry kick) => _effects.Move(before, after, position, kick);

    internal void TellGone(Member gone, long leftAt, ChatEntry? kick = null) => _effects.Close(gone, leftAt, kick);

    /// <summary>Remembers what an operator did.</summary>
    internal void NoteAct(ChatEntry act) => _effects.Note(act);

    /// <summary>Counts somebody into a room and tells those in it, unless it is quiet.</summary>
    /// <returns>Whether they were told.</returns>
    internal bool Enter(Member member, ChatEntry line)
    {
        var room = member.Room;
        Touch(room);
        room.Enter(member.Nick);
        if (!room.Facts.IsQuiet && room.Members.Count > Rules.QuietAbove)
        {
            room.Facts.IsQuiet = true;
            Append(room, Notice(line, $"More than {Rules.QuietAbove} people are here now: who comes and goes is no longer shown; /who tells."));
        }

        if (!room.Facts.IsQuiet)
            Append(room, line);
        return !room.Facts.IsQuiet;
    }

    /// <summary>Counts somebody out of the room and tells those in it, unless it is quiet. A room that holds nothing goes with the last one.</summary>
    /// <returns>The place in the room's log after the parting.</returns>
    internal long Leave(Member member, ChatEntry line)
    {
        var room = member.Room;
        Touch(room);
        room.Leave(member.Nick);
        if (room.Facts.IsQuiet && room.Members.Count <= Rules.LoudUpTo)
        {
            room.Facts.IsQuiet = false;
            Append(room, Notice(line, $"{room.Members.Count} people are here now: who comes and goes is shown again."));
        }

        // What an operator did is shown in quiet rooms too.
        if (!room.Facts.IsQuiet || line.Kind is EntryKind.Kicked)
            Append(room, line);
        Rooms.Tidy(room);
        return room.Facts.Head;
    }

    /// <summary>New values hold from the next record on. Empty rooms beyond their number go.</summary>
    internal void ChangeRules(StateRules rules)
    {
        Rules = rules;
        if (rules.MaxRooms > 0)
            Rooms.Shrink(rules.MaxRooms);
    }

    private static ChatEntry Notice(ChatEntry cause, string text) =>
        new() { Kind = EntryKind.Reply, Time = cause.Time, Room = cause.Room, Text = text };
}
