using KestrelChat.Text;

namespace KestrelChat.Hooks;

/// <summary>An entrance for a program, which an operator made: who has its token says something in one room, under a name that no person can have.</summary>
/// <param name="Label">What operators call it.</param>
/// <param name="Room">The room's name. There need not be such a room: it is made for what is said there.</param>
/// <param name="Hash">What its token is checked against; never shown to anybody.</param>
/// <param name="Sequence">The number of the record that made it.</param>
public sealed record Hook(string Label, string Room, string Hash, long Sequence)
{
    /// <summary>How many there may be: each post is checked against all of them.</summary>
    public const int Most = 100;

    /// <summary>The session of what is said by a hook, which has no connection.</summary>
    public const long Session = 0;

    /// <summary>Under which name it says something.</summary>
    public string Name { get; } = ReservedNames.HookPrefix + Label;

    /// <summary>What that looks like: the name of no other hook has the same one.</summary>
    public string Skeleton { get; } = SkeletonOf(Label);

    /// <summary>What the name of a hook of that label looks like.</summary>
    public static string SkeletonOf(string label) => NameSkeleton.Of(ReservedNames.HookPrefix + label);

    /// <summary>The label and the room: nothing else of it belongs into a log.</summary>
    public override string ToString() => $"{Label} (#{Room})";
}
