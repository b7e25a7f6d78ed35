namespace KestrelChat.Moderation;

/// <summary>What a sanction keeps somebody from. The numbers are stored: they are never reused.</summary>
public enum SanctionKind : byte
{
    /// <summary>Reads, and does not write.</summary>
    Mute = 1,

    /// <summary>Everybody in a room waits between two messages.</summary>
    Slow = 2,

    /// <summary>Does not come in.</summary>
    Ban = 3,

    /// <summary>Reads, and does not write in one room.</summary>
    RoomMute = 4,

    /// <summary>Does not come into one room.</summary>
    RoomBan = 5,
}
