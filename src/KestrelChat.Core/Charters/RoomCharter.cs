using System.Collections.Immutable;
using KestrelChat.Text;

namespace KestrelChat.Charters;

/// <summary>Whose a room is, and who keeps order in it. A change makes a new one. It is of the room's name: the room may be gone for a while.</summary>
/// <param name="Room">The name of the room.</param>
/// <param name="Owner">The account whose room it is; null if it is nobody's.</param>
/// <param name="Sequence">The number of the record that last changed it.</param>
public sealed record RoomCharter(string Room, string? Owner, long Sequence)
{
    /// <summary>How many rooms an account owns at the most.</summary>
    public const int MaxOwned = 50;

    /// <summary>No names.</summary>
    public static ImmutableSortedSet<string> Nobody { get; } = ImmutableSortedSet.Create<string>(Nickname.Comparer);

    /// <summary>The accounts that keep order besides the owner.</summary>
    public ImmutableSortedSet<string> Moderators { get; init; } = Nobody;

    /// <summary>Whether it says nothing but whose the room is.</summary>
    public bool IsPlain => Moderators.IsEmpty;

    /// <summary>Whether the room is that account's.</summary>
    public bool IsOwner(string account) => Owner is not null && Nickname.Comparer.Equals(Owner, account);

    /// <summary>Whether that account keeps order: as the owner does.</summary>
    public bool IsModerator(string account) => IsOwner(account) || Moderators.Contains(account);
}
