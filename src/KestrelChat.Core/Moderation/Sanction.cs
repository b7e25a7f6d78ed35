using System.Globalization;
using System.Net;
using KestrelChat.Text;

namespace KestrelChat.Moderation;

/// <summary>What an operator laid on somebody, or on a room. It holds until its end, or until it is lifted.</summary>
/// <param name="Kind">What it keeps people from.</param>
/// <param name="Name">What it was laid on: the name of a person or of a room, or addresses in CIDR notation.</param>
/// <param name="By">The name of the operator.</param>
/// <param name="Sequence">The number of the record that did it.</param>
/// <param name="Until">Its end; null if it has none.</param>
/// <param name="Reason">Why; null if the operator gave no reason.</param>
/// <param name="Pace">How many seconds a person has to wait between two messages, with <see cref="SanctionKind.Slow"/>.</param>
/// <param name="Network">The addresses from which nobody may come, in CIDR notation, with <see cref="SanctionKind.Ban"/>; null for none.</param>
public sealed record Sanction(SanctionKind Kind, string Name, string By, long Sequence, DateTimeOffset? Until, string? Reason, long Pace = 0, string? Network = null)
{
    /// <summary>The longest, in seconds: ten years.</summary>
    public const long MaxSeconds = 10L * 365 * 86_400;

    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    /// <summary>What tells it from all others: there is one of a kind on a room, and on names that look alike.</summary>
    public string Key { get; } = KeyOf(Kind, Name);

    /// <inheritdoc cref="Key"/>
    public static string KeyOf(SanctionKind kind, string name) => kind switch
    {
        SanctionKind.Slow => $"slow {name}",
        SanctionKind.Ban => $"ban {NameSkeleton.Of(name)}",
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
