using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using KestrelChat.Records;
using KestrelChat.Text;

namespace KestrelChat.State;

/// <summary>Those whose connections were lost and whose names are kept for them. One writer (<see cref="ChatState"/>); any thread may look. Where there is none, a look
/// costs next to nothing.</summary>
public sealed class LostPeople() : SettledTable<LostPerson>(p => p.Skeleton)
{
    private const int LeastSweep = 64;

    // With so many, those whose time is over go. Not part of the state: they count for nothing already.
    private int _sweepAt = LeastSweep;

    /// <summary>Those who may come back at a moment, in the order of their skeletons.</summary>
    public IReadOnlyList<LostPerson> At(DateTimeOffset time) => IsEmpty ? [] : [.. All.Where(p => p.Until > time)];

    /// <summary>Looks for who may come back at a moment under that name, or one that looks like it.</summary>
    public bool TryFindLike(string name, DateTimeOffset time, [NotNullWhen(true)] out LostPerson? person)
    {
        person = null;
        return !IsEmpty && TryGet(NameSkeleton.Of(name), out person) && person.Until > time;
    }

    /// <summary>Why nobody else can take a name at a moment, as a sentence for who wants to; null if it is kept for nobody.</summary>
    public string? Objection(string name, DateTimeOffset time)
    {
        if (!TryFindLike(name, time, out var person))
            return null;
        var which = Nickname.Comparer.Equals(person.Nick, name) ? $"The name {person.Nick} is" : $"The name {name} looks like {person.Nick}, which is";
        return string.Create(CultureInfo.InvariantCulture, $"{which} kept for {Math.Ceiling((person.Until - time).TotalSeconds)} s for somebody whose connection was lost. If that is you: /resume TOKEN");
    }

    /// <summary>Keeps a name for somebody. Where one that looks like it is kept already, as two who were here had such names, that one stays the only one.</summary>
    internal void Put(LostPerson person, DateTimeOffset time)
    {
        if (TryFindLike(person.Nick, time, out _))
            return;
        Put(person);
        if (Count < _sweepAt)
            return;
        foreach (var over in Values.Where(p => p.Until <= time).ToArray())
            Remove(over.Skeleton);
        _sweepAt = Math.Max(LeastSweep, 2 * Count);
    }

    /// <summary>Keeps a name no longer, if it was kept.</summary>
    internal void Release(string name)
    {
        if (!IsEmpty)
            Remove(NameSkeleton.Of(name));
    }
}
