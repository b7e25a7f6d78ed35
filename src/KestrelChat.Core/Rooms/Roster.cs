using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Rooms;

/// <summary>Who is on the server, by name and by connection. One writer (<c>ChatState</c>); others see snapshots.</summary>
public sealed class Roster
{
    private readonly Dictionary<long, Member> _bySession = [];
    private ImmutableDictionary<string, Member> _byName = ImmutableDictionary.Create<string, Member>(Nickname.Comparer);

    public int Count => Volatile.Read(ref _byName).Count;

    /// <summary>Looks in the newest snapshot; any thread may.</summary>
    public bool TryFind(string nick, [NotNullWhen(true)] out Member? member) =>
        Volatile.Read(ref _byName).TryGetValue(nick, out member);

    internal bool TryFind(long session, [NotNullWhen(true)] out Member? member) => _bySession.TryGetValue(session, out member);

    internal void Put(Member member)
    {
        var names = _byName;
        if (_bySession.TryGetValue(member.Session, out var before) && !before.Nick.Equals(member.Nick, StringComparison.Ordinal))
            names = names.Remove(before.Nick);
        _bySession[member.Session] = member;
        Volatile.Write(ref _byName, names.SetItem(member.Nick, member));
    }

    internal void Remove(Member member)
    {
        _bySession.Remove(member.Session);
        Volatile.Write(ref _byName, _byName.Remove(member.Nick));
    }
}
