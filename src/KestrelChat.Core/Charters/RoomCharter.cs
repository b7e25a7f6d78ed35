using System.Collections.Immutable;
using KestrelChat.Records;
using KestrelChat.Text;

namespace KestrelChat.Charters;

/// <summary>Whose a room is, who keeps order in it, and who may enter. A change makes a new one. It is of the room's name: the room may be gone for a while.</summary>
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

    /// <summary>Who may enter the room, and whom it is shown.</summary>
    public RoomAccess Access { get; init; }

    /// <summary>How many people it takes; 0 for as many as come.</summary>
    public long Limit { get; init; }

    /// <summary>The accounts that may enter it whoever else may.</summary>
    public ImmutableSortedSet<string> Invited { get; init; } = Nobody;

    /// <summary>Whether it says nothing but whose the room is.</summary>
    public bool IsPlain => Moderators.IsEmpty && Access is RoomAccess.Open && Limit == 0 && Invited.IsEmpty;

    /// <summary>Whether that account may enter the room, and read what was said there; null for a guest.</summary>
    public bool IsOpenTo(string? account) => Access is RoomAccess.Open || (account is not null && (Access is RoomAccess.Registered || IsModerator(account) || Invited.Contains(account)));

    /// <summary>Whether the room is that account's.</summary>
    public bool IsOwner(string account) => Owner is not null && Nickname.Comparer.Equals(Owner, account);

    /// <summary>Whether that account keeps order: as the owner does.</summary>
    public bool IsModerator(string account) => IsOwner(account) || Moderators.Contains(account);
}
