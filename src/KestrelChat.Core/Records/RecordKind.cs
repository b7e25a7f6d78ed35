using KestrelChat.Rooms;

namespace KestrelChat.Records;

/// <summary>What happened. The numbers are stored: they are never reused.</summary>
public enum RecordKind
{
    /// <summary>A connection takes the name <see cref="JournalRecord.From"/>; nobody sees it.</summary>
    Connected = 1,

    /// <summary>It enters <see cref="JournalRecord.Room"/>, and leaves the one where it was.</summary>
    Joined = 2,

    /// <summary>It takes the name <see cref="JournalRecord.To"/>.</summary>
    Renamed = 3,

    /// <summary>It leaves the server on purpose.</summary>
    Left = 4,

    /// <summary>Its connection ended.</summary>
    Exited = 5,

    /// <summary>Said in a room.</summary>
    Message = 6,

    /// <summary>Done in a room (<c>/me</c>).</summary>
    Action = 7,

    /// <summary>Said to <see cref="JournalRecord.To"/> alone.</summary>
    Private = 8,

    /// <summary>The room's topic becomes <see cref="JournalRecord.Text"/>.</summary>
    Topic = 9,
}
