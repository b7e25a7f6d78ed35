namespace KestrelChat.Records;

/// <summary>A room's owner has an account keep order in it.</summary>
public sealed class ModeratorAddedRecord : RoomStandingRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.ModeratorAdded;
}
