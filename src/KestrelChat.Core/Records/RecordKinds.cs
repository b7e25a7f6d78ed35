namespace KestrelChat.Records;

/// <summary>What follows from a record's kind; asked wherever that matters, so that a new kind has one place to be sorted in.</summary>
public static class RecordKinds
{
    /// <summary>Whether it was said to a room, or stands in the place of what was, and belongs to that room's history.</summary>
    public static bool IsSpeech(this RecordKind kind) => kind is RecordKind.Message or RecordKind.Action or RecordKind.DeletedMessage;

    /// <summary>Whether it is what operators can look up: what they, and owners and moderators of rooms, did by their right.</summary>
    public static bool IsAct(this RecordKind kind) =>
        kind is RecordKind.Kicked or RecordKind.Announced or RecordKind.Promoted or RecordKind.Demoted
            or RecordKind.HandedOver or RecordKind.ModeratorAdded or RecordKind.ModeratorRemoved
            or RecordKind.AccessSet or RecordKind.Invited or RecordKind.Limited or RecordKind.Removed or RecordKind.Erased
            || kind.IsOfSanction() || kind.IsOfHook();

    /// <summary>Whether it is what operators were told of somebody.</summary>
    public static bool IsReport(this RecordKind kind) => kind is RecordKind.Reported;

    /// <summary>Whether a search finds its words: what was said to a room or to one person.</summary>
    public static bool IsSearchable(this RecordKind kind) => kind is RecordKind.Message or RecordKind.Action or RecordKind.Private;

    /// <summary>Whether accounts are what such records have made of them.</summary>
    public static bool IsOfAccount(this RecordKind kind) =>
        kind is RecordKind.Registered or RecordKind.Password or RecordKind.Unregistered or RecordKind.Promoted or RecordKind.Demoted
            or RecordKind.TokenMade or RecordKind.TokenRevoked or RecordKind.CaughtUp or RecordKind.Ignores or RecordKind.Settings or RecordKind.Erased;

    /// <summary>Whether it lays a sanction on somebody or on a room, or lifts one.</summary>
    public static bool IsOfSanction(this RecordKind kind) =>
        kind is RecordKind.Muted or RecordKind.Unmuted or RecordKind.Slowed or RecordKind.Banned or RecordKind.Unbanned
            or RecordKind.RoomMuted or RecordKind.RoomUnmuted or RecordKind.RoomBanned or RecordKind.RoomUnbanned;

    /// <summary>Whether it makes a hook or takes one back.</summary>
    public static bool IsOfHook(this RecordKind kind) => kind is RecordKind.HookMade or RecordKind.HookRevoked;

    /// <summary>Whether the charters of rooms are what such records have made of them.</summary>
    public static bool IsOfCharter(this RecordKind kind) =>
        kind is RecordKind.Founded or RecordKind.HandedOver or RecordKind.ModeratorAdded or RecordKind.ModeratorRemoved or RecordKind.Unregistered
            or RecordKind.AccessSet or RecordKind.Invited or RecordKind.Limited or RecordKind.Kicked or RecordKind.RoomBanned or RecordKind.Erased;
}
