using System.Buffers;

namespace KestrelChat.Text;

/// <summary>The rules for names: letters of ASCII only, so that no name looks like another or like a line of the server.</summary>
public static class Nickname
{
    public const int MaxLength = 24;

    public const string GuestPrefix = "guest-";

    /// <summary>What the names of hooks begin with, by which programs post. Nobody can take one.</summary>
    public const string HookPrefix = "hook-";

    /// <summary>What operators are called who come by the admin socket; the second one at the same time is console2.</summary>
    public const string Console = "console";

    /// <summary>Under which name the server acts by itself. Nobody can take it.</summary>
    public const string Server = "server";

    /// <summary>What the authors of messages are called whose accounts were erased. Nobody can take it.</summary>
    public const string Erased = "erased";

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.[]{}|^");

    // As they look: an operator is not to be played by conso1e.
    private static readonly string[] Reserved = [.. ((string[])[Server, "admin", "root", "system", "everyone", "here", "you", Erased]).Select(NameSkeleton.Of)];
    private static readonly string[] ReservedPrefixes = [NameSkeleton.Of(GuestPrefix), NameSkeleton.Of(HookPrefix)];
    private static readonly string ConsoleSkeleton = NameSkeleton.Of(Console);
    private static readonly SearchValues<char> DigitSkeletons = SearchValues.Create(NameSkeleton.Of("0123456789"));

    /// <summary>Names are unique without regard to case.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>Why a name cannot be taken, as a sentence for the one who asked; null if it can, unless somebody has it.</summary>
    public static string? Objection(string name)
    {
        if (name.Length > MaxLength)
            return $"A name has at most {MaxLength} characters.";
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(Allowed))
            return "A name is made of letters, digits and _ - . [ ] { } | ^ only.";
        var skeleton = NameSkeleton.Of(name);
        var bare = NameSkeleton.OfBare(name);
        if (Reserved.Contains(bare, StringComparer.Ordinal) || IsConsole(bare) || Array.Exists(ReservedPrefixes, p => skeleton.StartsWith(p, StringComparison.Ordinal)))
            return $"The name {name} is reserved.";
        return null;
    }

    /// <summary>Whether it is one that the server gives by chance.</summary>
    public static bool IsGuest(string name) => name.StartsWith(GuestPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>What <see cref="IsHookLabel"/> takes, as a sentence for the one who asked.</summary>
    public static string HookLabelRule { get; } = $"A label has 1 to {MaxLength - HookPrefix.Length} letters, digits and _ - . [ ] {{ }} | ^ only.";

    /// <summary>Whether it makes a name together with <see cref="HookPrefix"/>.</summary>
    public static bool IsHookLabel(string label) => label.Length > 0 && label.Length <= MaxLength - HookPrefix.Length && !label.AsSpan().ContainsAnyExcept(Allowed);

    private static bool IsConsole(string skeleton) =>
        skeleton.StartsWith(ConsoleSkeleton, StringComparison.Ordinal) && !skeleton.AsSpan(ConsoleSkeleton.Length).ContainsAnyExcept(DigitSkeletons);
}
