using System.Collections.Immutable;
using System.Globalization;
using KestrelChat.Text;

namespace KestrelChat.Rooms;

/// <summary>How long one person has to wait in a room between two messages, and when those who may have to wait wrote last. Immutable.</summary>
/// <param name="Seconds">How long.</param>
/// <param name="Last">When each wrote, by what tells that one from others.</param>
public sealed record SlowPace(long Seconds, ImmutableSortedDictionary<string, DateTimeOffset> Last)
{
    /// <summary>A pace that nobody has to wait for yet.</summary>
    public SlowPace(long seconds)
        : this(seconds, ImmutableSortedDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal))
    {
    }

    /// <summary>How many seconds somebody has to wait from a moment on; 0 if none.</summary>
    internal long WaitOf(Member member, DateTimeOffset time) =>
        Last.TryGetValue(KeyOf(member), out var last) ? Math.Max(0, (long)Math.Ceiling((last.AddSeconds(Seconds) - time).TotalSeconds)) : 0;

    /// <summary>After somebody wrote. Who has waited long enough is forgotten.</summary>
    internal SlowPace After(Member member, DateTimeOffset time) => this with
    {
        Last = Last.RemoveRange(Last.Where(l => l.Value.AddSeconds(Seconds) <= time).Select(l => l.Key)).SetItem(KeyOf(member), time),
    };

    // The account, on whatever connection; a guest is no more than a connection.
    private static string KeyOf(Member member) => member.IsRegistered
        ? $"account {NameSkeleton.Of(member.Nick)}"
        : string.Create(CultureInfo.InvariantCulture, $"session {member.Session}");
}
