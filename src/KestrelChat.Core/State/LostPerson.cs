using System.Collections.Immutable;
using KestrelChat.Records;
using KestrelChat.Text;

namespace KestrelChat.State;

/// <summary>Somebody whose connection was lost, and who may come back as who that was.</summary>
/// <param name="Session">The connection.</param>
/// <param name="Nick">The name.</param>
/// <param name="Room">The name of the room.</param>
/// <param name="Hash">What the token is checked against.</param>
/// <param name="Until">Until when.</param>
public sealed record LostPerson(long Session, string Nick, string Room, string Hash, DateTimeOffset Until)
{
    /// <summary>Whether it had proved that its name is its own.</summary>
    public bool IsRegistered { get; init; }

    /// <inheritdoc cref="Rooms.Member.NickSince"/>
    public long NickSince { get; init; }

    /// <summary>The newest stored record when it was lost: an account made after that is another one.</summary>
    public long LostAt { get; init; }

    /// <inheritdoc cref="Rooms.Member.Away"/>
    public string? Away { get; init; }

    /// <summary>The keys of the sanctions that held the connection.</summary>
    public ImmutableSortedSet<string> Held { get; init; } = [];

    /// <summary>What the name looks like: nobody else is kept with the same one.</summary>
    public string Skeleton { get; } = NameSkeleton.Of(Nick);

    /// <summary>The name alone: nothing else of it belongs into a log.</summary>
    public override string ToString() => Nick;

    /// <summary>Adds all that it is to other values, for a number that tells states apart.</summary>
    internal void AddTo(ref RecordWriter writer)
    {
        writer.Add(Session);
        writer.Add(Nick);
        writer.Add(Room);
        writer.Add(Hash);
        writer.Add(Until.ToUnixTimeMilliseconds());
        writer.Add(IsRegistered ? 1L : 0);
        writer.Add(NickSince);
        writer.Add(LostAt);
        writer.Add(Away);
        writer.Add(string.Join('\n', Held));
    }
}
