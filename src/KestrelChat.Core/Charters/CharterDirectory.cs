using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using KestrelChat.Records;

namespace KestrelChat.Charters;

/// <summary>The charters of rooms. One writer (<c>ChatState</c>); any thread may look.</summary>
public sealed class CharterDirectory
{
    // The rooms whose charters were changed and not shown yet.
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private ImmutableSortedDictionary<string, RoomCharter> _byRoom = ImmutableSortedDictionary.Create<string, RoomCharter>(StringComparer.Ordinal);
    private ImmutableSortedDictionary<string, RoomCharter> _settled;

    public CharterDirectory() => _settled = _byRoom;

    /// <summary>All of them, by room.</summary>
    public IEnumerable<RoomCharter> All => Now.Values;

    private ImmutableSortedDictionary<string, RoomCharter> Now => Volatile.Read(ref _byRoom);

    public bool TryFind(string room, [NotNullWhen(true)] out RoomCharter? charter) => Now.TryGetValue(room, out charter);

    /// <summary>Who may enter a room.</summary>
    public RoomAccess AccessOf(string room) => TryFind(room, out var charter) ? charter.Access : RoomAccess.Open;

    /// <summary>Whether everybody may read what was said in a room.</summary>
    public bool IsOpen(string room) => AccessOf(room) is RoomAccess.Open;

    /// <summary>Takes in the charters of an earlier run, in place of all others.</summary>
    internal void Restore(IEnumerable<RoomCharter> saved)
    {
        Volatile.Write(ref _byRoom, _byRoom.Clear().SetItems(saved.Select(c => KeyValuePair.Create(c.Room, c))));
        Settle();
    }

    internal void Put(RoomCharter charter)
    {
        _changed.Add(charter.Room);
        Volatile.Write(ref _byRoom, _byRoom.SetItem(charter.Room, charter));
    }

    internal void Remove(string room)
    {
        _changed.Add(room);
        Volatile.Write(ref _byRoom, _byRoom.Remove(room));
    }

    /// <summary>What was changed since the last <see cref="Settle"/>.</summary>
    internal CharterDelta Delta() => _changed.Count == 0
        ? CharterDelta.None
        : new CharterDelta([.. _changed.Where(_byRoom.ContainsKey).Select(r => _byRoom[r])], [.. _changed.Where(r => !_byRoom.ContainsKey(r))]);

    /// <summary>From here on <see cref="TakeBack"/> goes back to what is now.</summary>
    internal void Settle()
    {
        _settled = _byRoom;
        if (_changed.Count > 0)
            _changed.Clear();
    }

    /// <summary>Goes back to what was at the last <see cref="Settle"/>.</summary>
    internal void TakeBack()
    {
        Volatile.Write(ref _byRoom, _settled);
        _changed.Clear();
    }
}
