namespace KestrelChat.Records;

/// <summary>What happened. The numbers are stored: they are never reused.</summary>
public enum RecordKind : byte
{
    /// <summary>A connection takes a name; nobody sees it.</summary>
    Connected = 1,

    /// <summary>It enters a room, and leaves the one where it was.</summary>
    Joined = 2,

    /// <summary>It takes another name.</summary>
    Renamed = 3,

    /// <summary>It leaves the server on purpose.</summary>
    Left = 4,

    /// <summary>Its connection ended.</summary>
    Exited = 5,

    /// <summary>Said in a room.</summary>
    Message = 6,

    /// <summary>Done in a room (<c>/me</c>).</summary>
    Action = 7,

    /// <summary>Said to one person alone.</summary>
    Private = 8,

    /// <summary>A room's topic is set.</summary>
    Topic = 9,

    /// <summary>The operator's values by which the state decides have changed.</summary>
    Rules = 10,

    /// <summary>The server sends itself a line; nobody else sees it.</summary>
    Probe = 11,

    /// <summary>An operator sent somebody out of a room, or out of the server.</summary>
    Kicked = 12,

    /// <summary>An operator told something to everybody.</summary>
    Announced = 13,

    // 14 and 15 were never used.

    /// <summary>A name becomes an account.</summary>
    Registered = 16,

    /// <summary>A connection proved that an account is its own, and takes its name.</summary>
    LoggedIn = 17,

    /// <summary>It gives that name up and goes on as a guest.</summary>
    LoggedOut = 18,

    /// <summary>An account gets another password.</summary>
    Password = 19,

    /// <summary>An account is given up.</summary>
    Unregistered = 20,

    /// <summary>An operator made an account's owner an operator too.</summary>
    Promoted = 21,

    /// <summary>An operator took that back.</summary>
    Demoted = 22,

    /// <summary>An account gets a token, which is as good as its password for a login.</summary>
    TokenMade = 23,

    /// <summary>A token is worth nothing any more.</summary>
    TokenRevoked = 24,

    /// <summary>An account's owner was shown what was kept for it.</summary>
    CaughtUp = 25,

    /// <summary>An operator keeps somebody from writing.</summary>
    Muted = 32,

    /// <summary>An operator lets somebody write again.</summary>
    Unmuted = 33,

    /// <summary>An operator has everybody in a room wait between two messages, or no longer.</summary>
    Slowed = 34,

    /// <summary>An operator keeps somebody out of the server.</summary>
    Banned = 35,

    /// <summary>An operator lets somebody in again.</summary>
    Unbanned = 36,

    /// <summary>A room becomes the account's whose owner makes it.</summary>
    Founded = 37,

    /// <summary>It becomes another account's.</summary>
    HandedOver = 38,

    /// <summary>An account's owner keeps order in a room.</summary>
    ModeratorAdded = 39,

    /// <summary>Not any more.</summary>
    ModeratorRemoved = 40,

    /// <summary>Somebody is kept from writing in one room.</summary>
    RoomMuted = 41,

    /// <summary>Somebody may write in a room again.</summary>
    RoomUnmuted = 42,

    /// <summary>Somebody is kept out of one room.</summary>
    RoomBanned = 43,

    /// <summary>Somebody may enter a room again.</summary>
    RoomUnbanned = 44,

    /// <summary>Who may enter a room is another one.</summary>
    AccessSet = 45,

    /// <summary>An account is invited to a room, or no longer.</summary>
    Invited = 46,

    /// <summary>How many people a room takes is another number.</summary>
    Limited = 47,

    /// <summary>Somebody is away, or back.</summary>
    Away = 48,

    /// <summary>An account's owner is not shown somebody's lines any more, or is again.</summary>
    Ignores = 49,

    /// <summary>Somebody tells the operators of somebody else.</summary>
    Reported = 50,

    /// <summary>A connection ended without a word, and its name is kept for who comes back.</summary>
    Lost = 51,

    /// <summary>Somebody is back by another connection.</summary>
    Resumed = 52,

    /// <summary>An account's owner set how lines are shown to it.</summary>
    Settings = 53,

    /// <summary>Somebody deleted a message of its own.</summary>
    Deleted = 54,

    /// <summary>Somebody who keeps order deleted the message of another one.</summary>
    Removed = 55,

    /// <summary>What stands in the place of a message that was deleted.</summary>
    DeletedMessage = 56,

    /// <summary>An operator erased an account and what its owner said.</summary>
    Erased = 57,

    /// <summary>Somebody without a connection takes a name, to write by HTTP; nobody sees it.</summary>
    Visited = 59,

    /// <summary>An operator made a hook, by which a program posts into a room.</summary>
    HookMade = 60,

    /// <summary>An operator took one back.</summary>
    HookRevoked = 61,
}
