using System.Globalization;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.Text;

namespace KestrelChat.State;

/// <content>What the handlers of records do to the state.</content>
public sealed partial class ChatState
{
    /// <summary>What people see of a record.</summary>
    internal static ChatEntry Entry(JournalRecord record, EntryKind kind, string? room, string? to = null, string? text = null, long number = 0) => new()
    {
        Kind = kind,
        Sequence = record.Sequence,
        Time = record.Time,
        Session = record.Session,
        Room = room,
        From = record.From,
        To = to,
        Text = text,
        Number = number,
    };

    /// <summary>Why a record cannot be shown under its author's name: its owner has logged in while the line was on its way. Null if nothing is in the way.</summary>
    internal AppendOutcome? ObjectionToName(JournalRecord record) =>
        !Accounts.IsEmpty && Roster.TryFind(record.Session, out var author) && !Nickname.Comparer.Equals(author.Nick, record.From) && Accounts.TryFind(record.From, out var account)
            ? new AppendOutcome(AppendStatus.NotAllowed, $"{account.Name} is the name of somebody who has just logged in")
            : null;

    /// <summary>Why the author of a record, who has proved nothing, cannot take a name, as a sentence for that one; null if nothing is in the way.</summary>
    internal string? ObjectionToTaking(string name, JournalRecord record) =>
        Accounts.Objection(name) ?? Roster.Objection(name, record.Session) ?? Lost.Objection(name, record.Time);

    /// <summary>The room, made if missing; null when there are too many.</summary>
    internal Room? FindOrMakeRoom(string name)
    {
        var room = Rooms.FindOrMake(name, Rules.MaxRooms, LastSequence);
        if (room is not null)
            SlowByName(room);
        return room;
    }

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

    internal void TellGone(Member gone, long leftAt, ChatEntry? cause = null) => _effects.Close(gone, leftAt, cause);

    /// <summary>Deletes a message: nobody who reads it later is shown what it said.</summary>
    /// <param name="cause">The record that does it.</param>
    internal void Delete(DeletedRecord cause)
    {
        LastDeletionDecided = cause.Sequence;
        Func<ChatEntry, ChatEntry?> other = e => e.Sequence == cause.Target && e.Kind.IsSpeech() ? e.Delete(cause.From) : null;
        if (Rooms.TryFind(cause.Room, out var room))
            _effects.Replace(room, other);
        _effects.Replace(room: null, other);
    }

    /// <summary>Deletes all that the owner of an account said, and takes the name from it.</summary>
    /// <param name="cause">The record that does it.</param>
    internal void Erase(ErasedRecord cause)
    {
        LastDeletionDecided = cause.Sequence;
        Func<ChatEntry, ChatEntry?> other = e => e.Sequence > cause.Since && e.Kind.IsSpeech() && Nickname.Comparer.Equals(e.From, cause.To) ? e.Delete(by: null, ReservedNames.Erased) : null;
        foreach (var room in Rooms.All.Values)
            _effects.Replace(room, other);
        _effects.Replace(room: null, other);
    }

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
        if (!room.Facts.IsQuiet || line.Kind is EntryKind.Kicked or EntryKind.Banned or EntryKind.RoomBanned)
            Append(room, line);
        Rooms.Tidy(room);
        return room.Facts.Head;
    }

    /// <summary>Gives somebody another name and tells the room, unless it is quiet.</summary>
    internal AppendOutcome Rename(Member before, Member after, JournalRecord cause)
    {
        Roster.Put(after);
        HoldByName(after, cause);
        if (!before.IsPresent)
            return new AppendOutcome(AppendStatus.Applied, Shown: false);
        var room = before.Room;
        Touch(room);
        room.Leave(before.Nick);
        room.Enter(after.Nick);
        var position = room.Facts.Head;
        if (!room.Facts.IsQuiet)
            Append(room, new ChatEntry { Kind = EntryKind.Renamed, Time = cause.Time, Session = before.Session, Room = room.Name, From = before.Nick, To = after.Nick });
        return new AppendOutcome(AppendStatus.Applied, Position: position, Shown: !room.Facts.IsQuiet);
    }

    /// <summary>Takes somebody's name away, and with it what that one may do as its owner.</summary>
    /// <param name="member">Who becomes a guest.</param>
    /// <param name="cause">The record that does it.</param>
    /// <returns>Who that one is now.</returns>
    internal Member MakeGuest(Member member, JournalRecord cause)
    {
        var guest = member with { Nick = FreeGuestName(member.Session, cause.Time), IsOperator = false, IsRegistered = false, NickSince = LastSequence };
        Rename(member, guest, cause);
        return guest;
    }

    /// <summary>The same for one who sits on a name that somebody else has proved to own, and who is told so. A visitor goes, as it holds nothing but the name.</summary>
    internal void Displace(Member holder, JournalRecord cause)
    {
        if (holder is { IsVisitor: true, IsPresent: false })
        {
            Remove(holder);
            return;
        }

        var guest = MakeGuest(holder, cause);
        var why = cause switch
        {
            LoggedInRecord or VisitedRecord => $"The owner of the name {holder.Nick} has logged in",
            ErasedRecord => $"The account {holder.Nick} was erased",
            _ => $"The name {holder.Nick} was registered",
        };
        Deliver(guest, ChatEntry.Reply($"{why}; you are {guest.Nick} now.", cause.Time));
    }

    // From the connection's number, as chance would not be the same on every node.
    private string FreeGuestName(long session, DateTimeOffset time)
    {
        for (var number = 1000 + (session % 9000); ; number++)
        {
            var name = ReservedNames.GuestPrefix + number.ToString(CultureInfo.InvariantCulture);
            if (!Roster.TryFind(name, out _) && !Lost.TryFindLike(name, time, out _))
                return name;
        }
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
