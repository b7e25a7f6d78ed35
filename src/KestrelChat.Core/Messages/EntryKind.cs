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

    /// <summary>An operator sent <see cref="ChatEntry.To"/> out of the room.</summary>
    Kicked,

    /// <summary>An operator tells something to everybody in every room.</summary>
    Announced,

    /// <summary>An operator made <see cref="ChatEntry.To"/> an operator too.</summary>
    Promoted,

    /// <summary>An operator took that back.</summary>
    Demoted,

    /// <summary>An operator keeps <see cref="ChatEntry.To"/> from writing, for <see cref="ChatEntry.Number"/> seconds; 0: until it is lifted.</summary>
    Muted,

    /// <summary>An operator lets <see cref="ChatEntry.To"/> write again.</summary>
    Unmuted,

    /// <summary>An operator has everybody in the room wait <see cref="ChatEntry.Number"/> seconds between two messages; 0 ends that.</summary>
    Slowed,

    /// <summary>An operator keeps <see cref="ChatEntry.To"/> out of the server, for <see cref="ChatEntry.Number"/> seconds; 0: until it is lifted.</summary>
    Banned,

    /// <summary>An operator lets <see cref="ChatEntry.To"/> in again.</summary>
    Unbanned,

    /// <summary>Somebody tells the operators of <see cref="ChatEntry.To"/>.</summary>
    Reported,

    /// <summary>The room is <see cref="ChatEntry.To"/>'s from now on.</summary>
    HandedOver,

    /// <summary><see cref="ChatEntry.To"/> keeps order in the room from now on.</summary>
    ModeratorAdded,

    /// <summary>Not any more.</summary>
    ModeratorRemoved,

    /// <summary>As <see cref="Muted"/>, in the room alone.</summary>
    RoomMuted,

    /// <summary>As <see cref="Unmuted"/>, in the room alone.</summary>
    RoomUnmuted,

    /// <summary>As <see cref="Banned"/>, out of the room alone.</summary>
    RoomBanned,

    /// <summary>As <see cref="Unbanned"/>, into the room alone.</summary>
    RoomUnbanned,

    /// <summary>Who may enter the room is another one: <see cref="ChatEntry.Text"/> has the word for it.</summary>
    AccessSet,

    /// <summary><see cref="ChatEntry.To"/> may enter the room whoever else may.</summary>
    Invited,

    /// <summary>Not any more.</summary>
    Uninvited,

    /// <summary>The room takes <see cref="ChatEntry.Number"/> people at the most; 0: as many as come.</summary>
    Limited,

    /// <summary>The message with the number <see cref="ChatEntry.Number"/>, of <see cref="ChatEntry.To"/>, is deleted.</summary>
    Deleted,

    /// <summary>What stands in the place of a message that was deleted.</summary>
    DeletedMessage,

    /// <summary>Somebody whose connection was lost is back.</summary>
    Returned,

    /// <summary>What brings this reader back when its connection is lost: the token is the text, and good for <see cref="ChatEntry.Number"/> seconds.</summary>
    Session,

    /// <summary>An operator erased the account <see cref="ChatEntry.To"/> and what its owner said.</summary>
    Erased,

    /// <summary>An operator made the hook <see cref="ChatEntry.To"/> for the room.</summary>
    HookMade,

    /// <summary>An operator took the hook <see cref="ChatEntry.To"/> back.</summary>
    HookRevoked,

    /// <summary>An answer to a command, or a notice; stands after <c>* </c>.</summary>
    Reply,

    /// <summary>An answer that says why something was not done; looks like a <see cref="Reply"/>, and programs can tell it from one.</summary>
    Refusal,

    /// <summary>This reader lost <see cref="ChatEntry.Number"/> entries.</summary>
    Gap,
}
