using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using KestrelChat.Text;

namespace KestrelChat.Rooms;

/// <summary>Who is on the server, under which name and in which room: the only place that knows. One writer (<c>ChatState</c>); any thread
/// may look.</summary>
public sealed class Roster
{
    private readonly ConcurrentDictionary<long, Member> _bySession = new(concurrencyLevel: 1, capacity: 31);
    private readonly List<(long Session, Member? Before)> _changes = [];
    private readonly LookAlikes _lookAlikes = new();
    private ImmutableDictionary<string, Member> _byName = ImmutableDictionary.Create<string, Member>(Nickname.Comparer);
    private ImmutableDictionary<string, Member> _byNameBefore;
    private ImmutableSortedDictionary<long, Member> _operators = ImmutableSortedDictionary<long, Member>.Empty;
    private ImmutableSortedDictionary<long, Member> _operatorsBefore = ImmutableSortedDictionary<long, Member>.Empty;

    public Roster() => _byNameBefore = _byName;

    public int Count => Volatile.Read(ref _byName).Count;

    /// <summary>Looks for who has a name now.</summary>
    public bool TryFind(string nick, [NotNullWhen(true)] out Member? member) =>
        Volatile.Read(ref _byName).TryGetValue(nick, out member);

    /// <summary>Looks for who a connection is.</summary>
    public bool TryFind(long session, [NotNullWhen(true)] out Member? member) => _bySession.TryGetValue(session, out member);

    /// <summary>The operators, by connection.</summary>
    public IEnumerable<Member> Operators => Volatile.Read(ref _operators).Values;

    /// <summary>Why a name cannot be taken, as somebody else who is here has another one that looks like it; null if nobody has. For the writer.</summary>
    /// <param name="nick">The name.</param>
    /// <param name="session">Who asks.</param>
    internal string? Objection(string nick, long session)
    {
        var others = _lookAlikes.Of(nick).Where(s => s != session).Select(s => _bySession[s].Nick);
        return others.FirstOrDefault(n => !Nickname.Comparer.Equals(n, nick)) is { } other ? $"The name {nick} looks like {other}, who is here." : null;
    }

    internal IReadOnlyList<Member> All => [.. _byName.Values.OrderBy(m => m.Session)];

    internal void Put(Member member)
    {
        var names = _byName;
        var before = _bySession.GetValueOrDefault(member.Session);
        if (before?.Nick.Equals(member.Nick, StringComparison.Ordinal) is not true)
        {
            if (before is not null)
            {
                names = names.Remove(before.Nick);
                _lookAlikes.Remove(before.Nick, before.Session);
            }

            _lookAlikes.Add(member.Nick, member.Session);
        }

        _changes.Add((member.Session, before));
        _bySession[member.Session] = member;
        if (member.IsOperator)
            Volatile.Write(ref _operators, _operators.SetItem(member.Session, member));
        else if (before is { IsOperator: true })
            Volatile.Write(ref _operators, _operators.Remove(member.Session));
        Volatile.Write(ref _byName, names.SetItem(member.Nick, member));
    }

    internal void Remove(Member member)
    {
        _changes.Add((member.Session, member));
        _bySession.TryRemove(member.Session, out _);
        _lookAlikes.Remove(member.Nick, member.Session);
        if (member.IsOperator)
            Volatile.Write(ref _operators, _operators.Remove(member.Session));
        Volatile.Write(ref _byName, _byName.Remove(member.Nick));
    }

    /// <summary>From here on <see cref="TakeBack"/> goes back to what is now.</summary>
    internal void Settle()
    {
        if (_changes.Count == 0)
            return;
        _changes.Clear();
        (_byNameBefore, _operatorsBefore) = (_byName, _operators);
    }

    /// <summary>Goes back to what was at the last <see cref="Settle"/>.</summary>
    internal void TakeBack()
    {
        for (var i = _changes.Count - 1; i >= 0; i--)
        {
            if (_changes[i] is { Before: { } member } change)
                _bySession[change.Session] = member;
            else
                _bySession.TryRemove(_changes[i].Session, out _);
        }

        _changes.Clear();
        Volatile.Write(ref _operators, _operatorsBefore);
        Volatile.Write(ref _byName, _byNameBefore);
        _lookAlikes.Clear();
        foreach (var member in _byName.Values)
            _lookAlikes.Add(member.Nick, member.Session);
    }
}
