namespace KestrelChat.Records;

/// <summary>A room is another account's from now on.</summary>
public sealed class HandedOverRecord : RoomStandingRecord
{
    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.HandedOver;
}
