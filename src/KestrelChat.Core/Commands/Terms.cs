using KestrelChat.Moderation;
using KestrelChat.Text;

namespace KestrelChat.Commands;

/// <summary>What follows the name in the commands that lay something on somebody: <c>[DURATION] [REASON]</c>.</summary>
/// <param name="Seconds">For how long; 0 until it is lifted.</param>
/// <param name="Reason">Why; null without a reason.</param>
internal readonly record struct Terms(long Seconds, string? Reason)
{
    /// <summary>Takes them apart. What does not look like a duration is the reason's beginning.</summary>
    public static Terms Of(string text)
    {
        var (first, others) = FirstWord.Of(text);
        return Period.TryParse(first, Sanction.MaxSeconds, out var seconds) ? new Terms(seconds, ReasonOf(others)) : new Terms(0, ReasonOf(text));
    }

    /// <summary>A reason that can be seen; null for none.</summary>
    public static string? ReasonOf(string text) => TextFilter.IsBlank(text) ? null : text;
}
