using KestrelChat.Messages;
using KestrelChat.Options;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.Sessions;
using Microsoft.Extensions.Logging;

namespace KestrelChat.State;

/// <summary>
/// What the records add up to: who is there under which name, the rooms and their logs. The only writer of all of it,
/// one record at a time, deciding from the records alone.
/// </summary>
public sealed partial class ChatState(ChatOptions options, ILocalSessions sessions, TimeProvider time, ILogger<ChatState> logger)
{
    private const string MovedAway = "to another room";

    // The logs that grew since their readers were last woken.
    private readonly List<MessageLog> _grown = [];

    public Roster Roster { get; } = new();

    public RoomDirectory Rooms { get; } = new(options.LogCapacity, options.Limits.MaxRooms);

    /// <summary>The sequence number of the newest stored record that was applied. For the journal alone.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Takes in what an earlier run left; for journals, before the first record.</summary>
    /// <param name="lastSequence">The newest stored record's sequence number.</param>
    /// <param name="rooms">The rooms with their topics.</param>
    /// <param name="archive">Where to look for a room that had no place among them.</param>
    public void Restore(long lastSequence, IEnumerable<StoredRoom> rooms, IRoomArchive archive)
    {
        LastSequence = lastSequence;
        Rooms.Restore(rooms, archive);
    }

    /// <summary>Takes in the next record. For the journal alone, one at a time, which a fault in here must not end, and which owes
    /// <see cref="WakeReaders"/> after it.</summary>
    public AppendOutcome Apply(JournalRecord record)
    {
        try
        {
            return Take(record);
        }
        catch (Exception e)
        {
            Log.Failed(logger, e, record.Kind, record.Sequence);
            return new AppendOutcome(AppendStatus.NotSaved, "the server has a fault");
        }
        finally
        {
            // Its number is used up, whatever became of it.
            if (record.Sequence > 0)
                LastSequence = record.Sequence;
        }
    }

    /// <summary>Lets everybody see what was applied since the last time: after each batch of records, which a reader then
    /// gets as one piece. For the journal alone.</summary>
    public void WakeReaders()
    {
        foreach (var log in _grown)
            log.WakeReaders();
        _grown.Clear();
    }

    /// <summary>The same, but the readers of one log are left to the caller, who may have the time for them.</summary>
    /// <returns>That log; null if none has grown.</returns>
    internal MessageLog? WakeReadersButOfOne()
    {
        if (_grown.Count == 0)
            return null;
        var last = _grown[^1];
        _grown.RemoveAt(_grown.Count - 1);
        WakeReaders();
        return last;
    }

    private AppendOutcome Take(JournalRecord record) => record.Kind switch
    {
        RecordKind.Connected => Connect(record),
        RecordKind.Joined => Join(record),
        RecordKind.Renamed => Rename(record),
        RecordKind.Left => Depart(record, EntryKind.Left),
        RecordKind.Exited => Depart(record, EntryKind.Exited),
        RecordKind.Message => Say(record, EntryKind.Message),
        RecordKind.Action => Say(record, EntryKind.Action),
        RecordKind.Private => Whisper(record),
        RecordKind.Topic => SetTopic(record),
        _ => throw new ArgumentOutOfRangeException(nameof(record), record.Kind, "No such kind of record."),
    };

    private AppendOutcome Connect(JournalRecord record)
    {
        if (Roster.TryFind(record.From, out _))
            return new AppendOutcome(AppendStatus.NameTaken);
        Roster.Put(new Member(record.Session, record.From, null));
        return new AppendOutcome(AppendStatus.Applied, Sequence: LastSequence);
    }

    private AppendOutcome Join(JournalRecord record)
    {
        if (!Roster.TryFind(record.Session, out var member))
            return new AppendOutcome(AppendStatus.NoSuchSession);
        // To part from it first could remove it, and leave a member in a room that nobody finds.
        if (record.Room!.Equals(member.Room?.Name, StringComparison.Ordinal))
            return new AppendOutcome(AppendStatus.AlreadyThere);
        var room = Rooms.FindOrMake(record.Room, LastSequence);
        if (room is null)
            return new AppendOutcome(AppendStatus.TooManyRooms);

        var partedAt = 0L;
        if (member.Room is { } former)
            partedAt = Part(member, former, Entry(record, EntryKind.Left, former.Name, text: MovedAway));

        Roster.Put(member with { Room = room });
        room.Enter(member.Nick);
        var position = room.Log.Head;
        var shown = true;
        if (!room.IsQuiet && room.Members.Count > options.QuietAbove)
        {
            room.IsQuiet = true;
            Append(room, Notice(record, room, $"More than {options.QuietAbove} people are here now: who comes and goes is no longer shown; /who tells."));
        }

        if (room.IsQuiet)
            shown = false;
        else
            Append(room, Entry(record, EntryKind.Joined, room.Name));
        return new AppendOutcome(AppendStatus.Applied, Position: position, PartedAt: partedAt, Shown: shown);
    }

    private AppendOutcome Rename(JournalRecord record)
    {
        if (!Roster.TryFind(record.Session, out var member))
            return new AppendOutcome(AppendStatus.NoSuchSession);
        if (Roster.TryFind(record.To!, out var holder) && holder.Session != record.Session)
            return new AppendOutcome(AppendStatus.NameTaken);
        Roster.Put(member with { Nick = record.To! });
        if (member.Room is not { } room)
            return new AppendOutcome(AppendStatus.Applied, Shown: false, Sequence: LastSequence);

        room.Leave(member.Nick);
        room.Enter(record.To!);
        var position = room.Log.Head;
        if (!room.IsQuiet)
            Append(room, Entry(record, EntryKind.Renamed, room.Name, to: record.To));
        return new AppendOutcome(AppendStatus.Applied, Position: position, Shown: !room.IsQuiet, Sequence: LastSequence);
    }

    private AppendOutcome Depart(JournalRecord record, EntryKind kind)
    {
        if (!Roster.TryFind(record.Session, out var member))
            return new AppendOutcome(AppendStatus.NoSuchSession);
        Roster.Remove(member);
        if (member.Room is not { } room)
            return new AppendOutcome(AppendStatus.Applied, Shown: false);
        var partedAt = Part(member, room, Entry(record, kind, room.Name, text: record.Text));
        return new AppendOutcome(AppendStatus.Applied, PartedAt: partedAt, Shown: !room.IsQuiet);
    }

    private long Part(Member member, Room room, ChatEntry farewell)
    {
        room.Leave(member.Nick);
        if (room.IsQuiet && room.Members.Count <= options.LoudUpTo)
        {
            room.IsQuiet = false;
            Append(room, Notice(farewell, room, $"{room.Members.Count} people are here now: who comes and goes is shown again."));
        }

        if (!room.IsQuiet)
            Append(room, farewell);
        var partedAt = room.Log.Head;
        sessions.Part(member.Session, room.Log, partedAt);
        Rooms.Tidy(room);
        return partedAt;
    }

    private AppendOutcome Say(JournalRecord record, EntryKind kind)
    {
        if (Rooms.FindOrMake(record.Room!, LastSequence) is not { } room)
            return new AppendOutcome(AppendStatus.TooManyRooms);
        return new AppendOutcome(AppendStatus.Applied, Position: Append(room, Entry(record, kind, room.Name, text: record.Text)));
    }

    private AppendOutcome SetTopic(JournalRecord record)
    {
        if (Rooms.FindOrMake(record.Room!, LastSequence) is not { } room)
            return new AppendOutcome(AppendStatus.TooManyRooms);
        room.SetTopic(record.Text!);
        return new AppendOutcome(AppendStatus.Applied, Position: Append(room, Entry(record, EntryKind.Topic, room.Name, text: record.Text)));
    }

    private AppendOutcome Whisper(JournalRecord record)
    {
        if (!Roster.TryFind(record.To!, out var receiver))
            return new AppendOutcome(AppendStatus.NoSuchName);
        // Who writes to oneself sees it once.
        if (receiver.Session != record.Session)
            sessions.Deliver(receiver.Session, Entry(record, EntryKind.Private, null, receiver.Nick, record.Text), HeadOf(receiver));
        if (Roster.TryFind(record.Session, out var sender))
            sessions.Deliver(sender.Session, Entry(record, EntryKind.PrivateEcho, null, receiver.Nick, record.Text), HeadOf(sender));
        return new AppendOutcome(AppendStatus.Applied);
    }

    private long Append(Room room, ChatEntry entry)
    {
        if (_grown.Count == 0 || _grown[^1] != room.Log)
            _grown.Add(room.Log);
        return room.Append(entry);
    }

    private static long HeadOf(Member member) => member.Room?.Log.Head ?? 0;

    private ChatEntry Entry(JournalRecord record, EntryKind kind, string? room, string? to = null, string? text = null) => new()
    {
        Kind = kind,
        Sequence = record.Sequence,
        Time = record.Time,
        Timestamp = time.GetTimestamp(),
        Session = record.Session,
        Room = room,
        From = record.From,
        To = to,
        Text = text,
    };

    private static ChatEntry Notice(JournalRecord record, Room room, string text) => Notice(record.Time, room, text);

    private static ChatEntry Notice(ChatEntry entry, Room room, string text) => Notice(entry.Time, room, text);

    private static ChatEntry Notice(DateTimeOffset time, Room room, string text) =>
        new() { Kind = EntryKind.Reply, Time = time, Room = room.Name, Text = text };

    private static partial class Log
    {
        [LoggerMessage(40, LogLevel.Error, "A record could not be applied: {Kind}, sequence {Sequence}.")]
        public static partial void Failed(ILogger logger, Exception fault, RecordKind kind, long sequence);
    }
}
