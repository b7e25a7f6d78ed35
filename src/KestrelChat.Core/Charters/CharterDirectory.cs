using System.Diagnostics.CodeAnalysis;
using KestrelChat.Records;

namespace KestrelChat.Charters;

/// <summary>The charters of rooms. One writer (<c>ChatState</c>); any thread may look.</summary>
public sealed class CharterDirectory
{
    // By room.
    private readonly SettledTable<RoomCharter> _charters = new(c => c.Room);

    /// <summary>All of them, by room.</summary>
    public IReadOnlyList<RoomCharter> All => _charters.Sorted;

    public bool TryFind(string room, [NotNullWhen(true)] out RoomCharter? charter) => _charters.TryFind(room, out charter);

    /// <summary>Who may enter a room.</summary>
    public RoomAccess AccessOf(string room) => TryFind(room, out var charter) ? charter.Access : RoomAccess.Open;

    /// <summary>Whether everybody may read what was said in a room.</summary>
    public bool IsOpen(string room) => AccessOf(room) is RoomAccess.Open;

    /// <summary>Takes in the charters of an earlier run, in place of all others.</summary>
    internal void Restore(IEnumerable<RoomCharter> saved) => _charters.Restore(saved);

    internal void Put(RoomCharter charter) => _charters.Put(charter);

    internal void Remove(string room) => _charters.Remove(room);

    /// <inheritdoc cref="SettledTable{T}.Delta"/>
    internal TableDelta<RoomCharter> Delta() => _charters.Delta();

    /// <inheritdoc cref="SettledTable{T}.Settle"/>
    internal void Settle() => _charters.Settle();

    /// <inheritdoc cref="SettledTable{T}.TakeBack"/>
    internal void TakeBack() => _charters.TakeBack();
}
