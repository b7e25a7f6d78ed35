using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace KestrelChat.Text;

/// <summary>The rules for room names: short, ASCII, folded to lower case, written with a # in front.</summary>
public static class RoomName
{
    public const int MaxLength = 32;

    /// <summary>Where everybody starts.</summary>
    public const string Lobby = "lobby";

    public const string Rule = "A room name has 1 to 32 letters, digits and _ - . only.";

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    /// <summary>Takes what a person typed, with or without the #, to the room's name.</summary>
    public static bool TryParse(string typed, [NotNullWhen(true)] out string? name)
    {
        var bare = typed.AsSpan(typed.StartsWith('#') ? 1 : 0);
        // Looked at before it is folded: letters outside ASCII (the Kelvin sign) can fold into it.
        var isValid = bare.Length is > 0 and <= MaxLength && !bare.ContainsAnyExcept(Allowed);
        name = isValid ? bare.ToString().ToLowerInvariant() : null;
        return isValid;
    }
}
