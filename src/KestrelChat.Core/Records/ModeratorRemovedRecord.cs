namespace KestrelChat.Records;

/// <summary>A room's owner no longer has an account keep order in it.</summary>
public sealed class ModeratorRemovedRecord : RoomStandingRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.ModeratorRemoved;
}
