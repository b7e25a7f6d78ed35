using System.Collections.Immutable;
using KestrelChat.Text;

namespace KestrelChat.Messages;

/// <summary>Whose lines one reader is not shown: who has one of these names, and who had it when it was put on the list, whatever that one is called now.
/// A change makes a new one.</summary>
public sealed class IgnoreList
{
    /// <summary>How many people one can ignore.</summary>
    public const int MaxPeople = 100;

    private readonly long _reader;

    private IgnoreList(long reader, ImmutableArray<IgnoredPerson> people) => (_reader, People) = (reader, people);

    /// <summary>Who is ignored, in the order in which they were put on the list.</summary>
    public ImmutableArray<IgnoredPerson> People { get; }

    /// <summary>A list of nobody.</summary>
    /// <param name="reader">The connection of the reader, who is always shown its own lines.</param>
    public static IgnoreList Of(long reader) => new(reader, []);

    /// <summary>The same list for who reads by another connection now.</summary>
    public IgnoreList For(long reader) => new(reader, People);

    /// <summary>The list with somebody else on it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="session">The connection that has it; 0 if nobody does.</param>
    public IgnoreList With(string name, long session) => new(_reader, People.Add(new IgnoredPerson(name, session)));

    /// <summary>The list without somebody.</summary>
    public IgnoreList Without(IgnoredPerson person) => new(_reader, People.Remove(person));

    /// <summary>Who is on the list by a name, or has it now; null if nobody is.</summary>
    /// <param name="name">The name.</param>
    /// <param name="session">The connection that has it now; 0 if nobody does.</param>
    public IgnoredPerson? Find(string name, long session) =>
        People.FirstOrDefault(p => Nickname.Comparer.Equals(p.Name, name) || (session != 0 && p.Session == session));

    /// <summary>Whether the reader is not shown an entry.</summary>
    public bool Hides(ChatEntry entry) =>
        entry is { Kind: EntryKind.Message or EntryKind.Action or EntryKind.Private or EntryKind.DeletedMessage, From: { } author } && entry.Session != _reader && Find(author, entry.Session) is not null;
}
