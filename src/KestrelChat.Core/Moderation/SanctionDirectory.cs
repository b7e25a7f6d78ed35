using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using KestrelChat.Records;
using KestrelChat.Text;

namespace KestrelChat.Moderation;

/// <summary>
/// The sanctions there are, and the connections that they hold, whatever those are called by now. One writer (<c>ChatState</c>); any thread may look.
/// Where nobody is held, that is one look.
/// </summary>
public sealed class SanctionDirectory() : SettledTable<Sanction>(s => s.Key)
{
    private ImmutableDictionary<long, ImmutableSortedSet<string>> _held = ImmutableDictionary<long, ImmutableSortedSet<string>>.Empty;
    private ImmutableDictionary<long, ImmutableSortedSet<string>> _settledHeld = ImmutableDictionary<long, ImmutableSortedSet<string>>.Empty;

    /// <summary>The connections that are held, in their order, each with the keys of what holds it.</summary>
    public IReadOnlyList<(long Session, ImmutableSortedSet<string> Keys)> Held =>
        HoldsAnybody ? [.. _held.OrderBy(h => h.Key).Select(h => (h.Key, h.Value))] : [];

    /// <summary>Whether it holds any connection.</summary>
    public bool HoldsAnybody => !Volatile.Read(ref _held).IsEmpty;

    /// <summary>What keeps a connection from writing at a moment; null if nothing does.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="time">The moment.</param>
    /// <param name="room">The name of the room where it writes; null for none.</param>
    public Sanction? MuteOf(long session, DateTimeOffset time, string? room) =>
        HoldOf(session, SanctionKind.Mute, time) ?? (room is null ? null : HoldOf(session, SanctionKind.RoomMute, time, room));

    /// <summary>What of a kind holds a connection at a moment; null if nothing does.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="time">The moment.</param>
    /// <param name="room">The name of the room in which it holds; null for the server.</param>
    public Sanction? HoldOf(long session, SanctionKind kind, DateTimeOffset time, string? room = null)
    {
        if (!Volatile.Read(ref _held).TryGetValue(session, out var keys))
            return null;
        foreach (var key in keys)
        {
            if (TryGet(key, out var sanction) && sanction.Kind == kind && string.Equals(sanction.Room, room, StringComparison.Ordinal) && sanction.HoldsAt(time))
                return sanction;
        }

        return null;
    }

    /// <summary>What keeps those out who come from an address, at a moment; null if nothing does.</summary>
    /// <param name="address">The address.</param>
    /// <param name="time">The moment.</param>
    /// <param name="room">The name of the room that they want to enter; null for the server.</param>
    public Sanction? BanOf(IPAddress address, DateTimeOffset time, string? room = null)
    {
        if (IsEmpty)
            return null;
        foreach (var sanction in Values)
        {
            if (sanction.Range is { } range && string.Equals(sanction.Room, room, StringComparison.Ordinal) && AddressBlock.Contains(range, address) && sanction.HoldsAt(time))
                return sanction;
        }

        return null;
    }

    /// <summary>What holds connections of a name, or of one that looks like it, at a moment.</summary>
    internal IEnumerable<Sanction> HoldsOn(string name, DateTimeOffset time) => IsEmpty
        ? []
        : Values.Where(s => s.Kind is SanctionKind.Mute or SanctionKind.RoomMute or SanctionKind.RoomBan && s.Key.Equals(Sanction.KeyOf(s.Kind, name, s.Room), StringComparison.Ordinal) && s.HoldsAt(time));

    /// <summary>Looks for the sanction on exactly that name, without regard to case, that holds at a moment.</summary>
    public bool TryFind(SanctionKind kind, string name, DateTimeOffset time, [NotNullWhen(true)] out Sanction? sanction, string? room = null) =>
        TryFindLike(kind, name, time, out sanction, room) && Nickname.Comparer.Equals(sanction.Name, name);

    /// <summary>Looks for the sanction on that name or one that looks like it.</summary>
    public bool TryFindLike(SanctionKind kind, string name, DateTimeOffset time, [NotNullWhen(true)] out Sanction? sanction, string? room = null)
    {
        sanction = null;
        return !IsEmpty && TryGet(Sanction.KeyOf(kind, name, room), out sanction) && sanction.HoldsAt(time);
    }

    /// <summary>Takes in what another run had, in place of all that is here.</summary>
    internal void Restore(IEnumerable<Sanction> saved, IEnumerable<(long Session, ImmutableSortedSet<string> Keys)> held)
    {
        Restore(saved);
        Volatile.Write(ref _held, _held.Clear().SetItems(held.Select(h => KeyValuePair.Create(h.Session, h.Keys))));
        Settle();
    }

    /// <summary>Adds one, in place of the one on the same name. Those that have ended by then go.</summary>
    internal void Put(Sanction sanction, DateTimeOffset time)
    {
        foreach (var ended in Values.Where(s => !s.HoldsAt(time)).ToArray())
            Remove(ended.Key);
        Put(sanction);
    }

    /// <summary>Lifts one, if it is there.</summary>
    internal override void Remove(string key)
    {
        if (!TryGet(key, out _))
            return;
        base.Remove(key);
        foreach (var (session, keys) in _held)
            Hold(session, keys.Remove(key));
    }

    /// <summary>A sanction holds a connection from now on, whatever that is called.</summary>
    internal void Hold(long session, string key) => Hold(session, _held.GetValueOrDefault(session, []).Add(key));

    /// <summary>The keys of what holds a connection.</summary>
    internal ImmutableSortedSet<string> KeysOf(long session) => _held.GetValueOrDefault(session, []);

    /// <summary>What held one connection holds another one, but for what was lifted since.</summary>
    internal void HoldAgain(long session, ImmutableSortedSet<string> keys)
    {
        foreach (var key in keys.Where(k => TryGet(k, out _)))
            Hold(session, key);
    }

    /// <summary>A connection is gone.</summary>
    internal void Release(long session) => Volatile.Write(ref _held, _held.Remove(session));

    /// <inheritdoc cref="SettledTable{T}.Settle"/>
    internal override void Settle()
    {
        base.Settle();
        _settledHeld = _held;
    }

    /// <inheritdoc cref="SettledTable{T}.TakeBack"/>
    internal override void TakeBack()
    {
        base.TakeBack();
        Volatile.Write(ref _held, _settledHeld);
    }

    private void Hold(long session, ImmutableSortedSet<string> keys) =>
        Volatile.Write(ref _held, keys.IsEmpty ? _held.Remove(session) : _held.SetItem(session, keys));
}
