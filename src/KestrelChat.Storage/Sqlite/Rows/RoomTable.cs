using System.Diagnostics.CodeAnalysis;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Text;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>
/// One small row a room with its topic and its newest message, changed in the same transaction as the messages: a start
/// reads this and not a million messages.
/// </summary>
internal sealed class RoomTable
{
    private readonly Statement _known;
    private readonly Statement _remove;
    private readonly Statement _put;
    private readonly Statement _all;
    private readonly Statement _newest;
    private readonly Statement _topic;
    private readonly Statement _nextName;
    private readonly Statement _clear;
    private readonly RowBuffer _buffer = new();

    public RoomTable(Database database)
    {
        _known = database.Prepare("SELECT EXISTS(SELECT 1 FROM rooms WHERE name = ?1) OR EXISTS(SELECT 1 FROM messages WHERE room = ?1)");
        _remove = database.Prepare("DELETE FROM rooms WHERE name = ?");
        _put = database.Prepare("INSERT OR REPLACE INTO rooms VALUES(?, ?, ?, ?, ?)");
        _all = database.Prepare("SELECT name, topic, last_seq, last_time, checksum FROM rooms");
        _clear = database.Prepare("DELETE FROM rooms");
        _newest = database.Prepare("SELECT seq, time FROM messages WHERE room = ? ORDER BY seq DESC LIMIT 1");
        _topic = database.Prepare($"SELECT {MessageRow.Columns} FROM messages WHERE seq IN (SELECT seq FROM messages WHERE room = ? AND kind = {(int)RecordKind.Topic}) ORDER BY seq DESC");
        _nextName = database.Prepare("SELECT room FROM messages WHERE room > ? ORDER BY room LIMIT 1");
    }

    /// <summary>How many rows of it were found damaged; what they held was taken from the messages.</summary>
    public int Damaged { get; private set; }

    /// <summary>Whether anything is stored of a room, one that gave way to others included.</summary>
    public bool IsKnown(string name)
    {
        var isKnown = _known.Bind(1, name).Step() && _known.Number(0) != 0;
        _known.Reset();
        return isKnown;
    }

    /// <summary>Forgets a room, whose messages stay.</summary>
    public void Remove(string name) => _remove.Bind(1, name).Run();

    /// <summary>Writes what a transaction did to a room.</summary>
    public void Put(RoomSnapshot room) =>
        _put.Bind(1, room.Name).Bind(2, room.Topic).Bind(3, room.LastSequence)
            .Bind(4, room.LastTime.ToUnixTimeMilliseconds()).Bind(5, ChecksumOf(room)).Run();

    /// <summary>All rooms; damaged rows are made anew from the messages.</summary>
    public IReadOnlyList<RoomSnapshot> ReadAll()
    {
        var rooms = new Dictionary<string, RoomSnapshot>(StringComparer.Ordinal);
        var damaged = Damaged;
        try
        {
            while (_all.Step())
            {
                if (TryRead(_all, out var room))
                    rooms[room.Name] = room;
                else
                    Damaged++;
            }
        }
        finally
        {
            _all.Reset();
        }

        if (Damaged > damaged)
            RecoverAll(rooms);
        return [.. rooms.Values];
    }

    /// <summary>Makes all rows anew from the messages; within a transaction.</summary>
    public void Rebuild()
    {
        var before = ReadAll();
        var rooms = new Dictionary<string, RoomSnapshot>(StringComparer.Ordinal);
        RecoverAll(rooms);
        _clear.Run();
        foreach (var (_, room) in rooms)
            Put(room);
        // A topic outlives the message that set it, when that was deleted for its age.
        foreach (var room in before.Where(r => r.Topic.Length > 0 && rooms.GetValueOrDefault(r.Name) is not { Topic.Length: > 0 }))
            Put(rooms.GetValueOrDefault(room.Name, room) with { Topic = room.Topic });
    }

    private void RecoverAll(Dictionary<string, RoomSnapshot> rooms)
    {
        // A loose index scan: one step a room, not one a message.
        for (var name = NextName(""); name is not null; name = NextName(name))
        {
            if (!rooms.ContainsKey(name) && RoomName.TryParse(name, out _) && Recover(name, "") is { } room)
                rooms[name] = room;
        }
    }

    private string? NextName(string name)
    {
        _nextName.Bind(1, name);
        var next = _nextName.Step() ? _nextName.Text(0) : null;
        _nextName.Reset();
        return next;
    }

    private RoomSnapshot? Recover(string name, string topic)
    {
        _topic.Bind(1, name);
        while (topic.Length == 0 && _topic.Step())
        {
            var row = MessageRow.Read(_topic, _buffer);
            if (row.Record is TopicRecord)
                topic = ((TopicRecord)row.Record!).Text;
        }

        _topic.Reset();
        _newest.Bind(1, name);
        var room = _newest.Step()
            ? new RoomSnapshot(name, topic, _newest.Number(0), DateTimeOffset.FromUnixTimeMilliseconds(_newest.Number(1)))
            : null;
        _newest.Reset();
        return room;
    }

    private bool TryRead(Statement statement, [NotNullWhen(true)] out RoomSnapshot? room)
    {
        var (sequence, time) = (statement.Number(2), statement.Number(3));
        _buffer.Begin(sequence, time, 0, 0);
        _buffer.Add(RowText.Room, statement.Bytes(0));
        _buffer.Add(RowText.Text, statement.Bytes(1));
        var isIntact = _buffer.Checksum == statement.Number(4);
        room = isIntact ? new RoomSnapshot(statement.Text(0), statement.Text(1), sequence, DateTimeOffset.FromUnixTimeMilliseconds(time)) : null;
        return isIntact;
    }

    private long ChecksumOf(RoomSnapshot room)
    {
        _buffer.Begin(room.LastSequence, room.LastTime.ToUnixTimeMilliseconds(), 0, 0);
        _buffer.Add(RowText.Room, room.Name);
        _buffer.Add(RowText.Text, room.Topic);
        return _buffer.Checksum;
    }
}
