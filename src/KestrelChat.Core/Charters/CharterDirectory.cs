using System.Diagnostics.CodeAnalysis;
using KestrelChat.Records;

namespace KestrelChat.Charters;

/// <summary>The charters of rooms. One writer (<c>ChatState</c>); any thread may look.</summary>
public sealed class CharterDirectory() : SettledTable<RoomCharter>(c => c.Room)
{
    public bool TryFind(string room, [NotNullWhen(true)] out RoomCharter? charter) => TryGet(room, out charter);

    /// <summary>Who may enter a room.</summary>
    public RoomAccess AccessOf(string room) => TryFind(room, out var charter) ? charter.Access : RoomAccess.Open;

    /// <summary>Whether everybody may read what was said in a room.</summary>
    public bool IsOpen(string room) => AccessOf(room) is RoomAccess.Open;
}
