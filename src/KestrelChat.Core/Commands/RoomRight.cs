namespace KestrelChat.Commands;

/// <summary>What one needs in a room for what one asks for there.</summary>
internal enum RoomRight
{
    /// <summary>To be one who may read there.</summary>
    Reading,

    /// <summary>To keep order there.</summary>
    Order,

    /// <summary>To have it, or be an operator.</summary>
    Owner,
}
