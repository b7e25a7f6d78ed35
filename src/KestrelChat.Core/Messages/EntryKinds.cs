namespace KestrelChat.Messages;

/// <summary>What follows from an entry's kind.</summary>
public static class EntryKinds
{
    /// <summary>Whether somebody said it to the room, or it stands in the place of what was said, rather than the server telling of somebody.</summary>
    public static bool IsSpeech(this EntryKind kind) => kind is EntryKind.Message or EntryKind.Action or EntryKind.DeletedMessage;

    /// <summary>Whether it tells of somebody who comes or goes.</summary>
    public static bool IsComingOrGoing(this EntryKind kind) => kind is EntryKind.Joined or EntryKind.Left or EntryKind.Exited or EntryKind.Returned;
}
