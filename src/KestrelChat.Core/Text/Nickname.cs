using System.Buffers;

namespace KestrelChat.Text;

/// <summary>The rules for names: letters of ASCII only, so that no name looks like another or like a line of the server.</summary>
public static class Nickname
{
    public const int MaxLength = 24;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.[]{}|^");

    /// <summary>Names are unique without regard to case.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>Why a name cannot be taken, as a sentence for the one who asked; null if it can, unless somebody has it.</summary>
    public static string? Objection(string name)
    {
        if (name.Length > MaxLength)
            return $"A name has at most {MaxLength} characters.";
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(Allowed))
            return "A name is made of letters, digits and _ - . [ ] { } | ^ only.";
        return ReservedNames.Include(name) ? $"The name {name} is reserved." : null;
    }

    /// <summary>Whether it is one that the server gives by chance.</summary>
    public static bool IsGuest(string name) => name.StartsWith(ReservedNames.GuestPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>What <see cref="IsHookLabel"/> takes, as a sentence for the one who asked.</summary>
    public static string HookLabelRule { get; } = $"A label has 1 to {MaxLength - ReservedNames.HookPrefix.Length} letters, digits and _ - . [ ] {{ }} | ^ only.";

    /// <summary>Whether it makes a name together with <see cref="ReservedNames.HookPrefix"/>.</summary>
    public static bool IsHookLabel(string label) => label.Length > 0 && label.Length <= MaxLength - ReservedNames.HookPrefix.Length && !label.AsSpan().ContainsAnyExcept(Allowed);
}
