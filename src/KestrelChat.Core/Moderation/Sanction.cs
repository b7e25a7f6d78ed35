using System.Globalization;
using System.Net;
using KestrelChat.Text;

namespace KestrelChat.Moderation;

/// <summary>What an operator laid on somebody, or on a room, or a moderator in a room. It holds until its end, or until it is lifted.</summary>
/// <param name="Kind">What it keeps people from.</param>
/// <param name="Name">What it was laid on: the name of a person or of a room, or addresses in CIDR notation.</param>
/// <param name="By">The name of who did it.</param>
/// <param name="Sequence">The number of the record that did it.</param>
/// <param name="Until">Its end; null if it has none.</param>
/// <param name="Reason">Why; null if there is no reason.</param>
/// <param name="Pace">How many seconds a person has to wait between two messages, with <see cref="SanctionKind.Slow"/>.</param>
/// <param name="Network">The addresses from which nobody may come, in CIDR notation, with <see cref="SanctionKind.Ban"/> and, for guests, <see cref="SanctionKind.RoomBan"/>; null for none.</param>
/// <param name="Room">The name of the room where alone it holds, with <see cref="SanctionKind.RoomMute"/> and <see cref="SanctionKind.RoomBan"/>; otherwise null.</param>
public sealed record Sanction(
    SanctionKind Kind, string Name, string By, long Sequence, DateTimeOffset? Until, string? Reason, long Pace = 0, string? Network = null, string? Room = null)
{
    /// <summary>The longest, in seconds: ten years.</summary>
    public const long MaxSeconds = 10L * 365 * 86_400;

    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    /// <summary>What tells it from all others: there is one of a kind on a room, and on names that look alike, in each room.</summary>
    public string Key { get; } = KeyOf(Kind, Name, Room);

    /// <inheritdoc cref="Key"/>
    public static string KeyOf(SanctionKind kind, string name, string? room = null) => kind switch
    {
        SanctionKind.Slow => $"slow {name}",
        SanctionKind.Ban => $"ban {NameSkeleton.Of(name)}",
        SanctionKind.RoomMute => $"mute #{room} {NameSkeleton.Of(name)}",
        SanctionKind.RoomBan => $"ban #{room} {NameSkeleton.Of(name)}",
        _ => $"mute {NameSkeleton.Of(name)}",
    };

    /// <summary>The same as addresses.</summary>
    internal IPNetwork? Range { get; } = Network is not null && IPNetwork.TryParse(Network, out var range) ? range : null;

    /// <summary>Whether it holds at a moment.</summary>
    public bool HoldsAt(DateTimeOffset time) => !(Until <= time);

    /// <summary>Its end and its reason, as they follow what it keeps from: <c> until 2026-11-01 08:35:40 UTC -- flooding</c>.</summary>
    public string Terms()
    {
        var end = Until is { } until ? $" until {until.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)} UTC" : "";
        return Reason is null ? end : $"{end} -- {Reason}";
    }
}
