namespace KestrelChat.Messages;

/// <summary>What a line on a client's screen tells. The names are those of the json style, in camel case.</summary>
public enum EntryKind
{
    /// <summary>Something a person said in a room.</summary>
    Message,

    /// <summary>Something a person did (<c>/me</c>).</summary>
    Action,

    /// <summary>A private message, as its receiver sees it.</summary>
    Private,

    /// <summary>A private message, as its sender sees it.</summary>
    PrivateEcho,

    /// <summary>Somebody came into the room.</summary>
    Joined,

    /// <summary>Somebody took another name: <see cref="ChatEntry.From"/> is the old one, <see cref="ChatEntry.To"/> the new.</summary>
    Renamed,

    /// <summary>Somebody left on purpose.</summary>
    Left,

    /// <summary>Somebody's connection ended.</summary>
    Exited,

    /// <summary>The room's topic was set.</summary>
    Topic,

    /// <summary>An answer to a command, a notice or an error; stands after <c>* </c>.</summary>
    Reply,

    /// <summary>This reader lost <see cref="ChatEntry.Missed"/> entries.</summary>
    Gap,
}
