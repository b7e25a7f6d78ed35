using System.Buffers;

namespace KestrelChat.Text;

/// <summary>Names that nobody can take, as others know by them what they stand for.</summary>
public static class ReservedNames
{
    /// <summary>What the names begin with that the server gives by chance.</summary>
    public const string GuestPrefix = "guest-";

    /// <summary>What the names of hooks begin with, by which programs post.</summary>
    public const string HookPrefix = "hook-";

    /// <summary>What operators are called who come by the admin socket; the second one at the same time is console2.</summary>
    public const string Console = "console";

    /// <summary>Under which name the server acts by itself.</summary>
    public const string Server = "server";

    /// <summary>What the authors of messages are called whose accounts were erased.</summary>
    public const string Erased = "erased";

    // As they look: an operator is not to be played by conso1e.
    private static readonly string[] Skeletons = [.. ((string[])[Server, "admin", "root", "system", "everyone", "here", "you", Erased]).Select(NameSkeleton.Of)];
    private static readonly string[] PrefixSkeletons = [NameSkeleton.Of(GuestPrefix), NameSkeleton.Of(HookPrefix)];
    private static readonly string ConsoleSkeleton = NameSkeleton.Of(Console);
    private static readonly SearchValues<char> DigitSkeletons = SearchValues.Create(NameSkeleton.Of("0123456789"));

    /// <summary>Whether it is one of them or looks like one.</summary>
    public static bool Include(string name)
    {
        var skeleton = NameSkeleton.Of(name);
        var bare = NameSkeleton.OfBare(name);
        return Skeletons.Contains(bare, StringComparer.Ordinal) || IsConsole(bare) || Array.Exists(PrefixSkeletons, p => skeleton.StartsWith(p, StringComparison.Ordinal));
    }

    private static bool IsConsole(string skeleton) =>
        skeleton.StartsWith(ConsoleSkeleton, StringComparison.Ordinal) && !skeleton.AsSpan(ConsoleSkeleton.Length).ContainsAnyExcept(DigitSkeletons);
}
