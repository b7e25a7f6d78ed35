namespace KestrelChat.Limits;

/// <summary>What a line takes of the paces of who typed it.</summary>
public enum LineCost
{
    /// <summary>One line of the pace.</summary>
    Plain,

    /// <summary>It has everything looked through that was ever said.</summary>
    Search,

    /// <summary>Many messages are read and sent for it.</summary>
    History,

    /// <summary>A password is hashed for it, which takes long by intent.</summary>
    Password,

    /// <summary>A room is told of it, or two: another name, another room. It has a pace of its own besides that of lines.</summary>
    Move,
}
