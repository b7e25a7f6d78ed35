using System.Diagnostics.CodeAnalysis;
using KestrelChat.Moderation;
using KestrelChat.Text;

namespace KestrelChat.Commands;

/// <summary>What follows the name in the commands that lay something on somebody: <c>[DURATION] [REASON]</c>.</summary>
/// <param name="Seconds">For how long; 0 until it is lifted.</param>
/// <param name="Reason">Why; null without a reason.</param>
internal readonly record struct Terms(long Seconds, string? Reason)
{
    /// <summary>Takes them apart. What begins with a digit and is no duration is no reason either: it would hold without an end.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="objection">Why there are none, as a sentence.</param>
    public static bool TryParse(string text, out Terms terms, [NotNullWhen(false)] out string? objection)
    {
        var (first, others) = FirstWord.Of(text);
        var isTimed = Period.TryParse(first, Sanction.MaxSeconds, out var seconds);
        terms = isTimed ? new Terms(seconds, ReasonOf(others)) : new Terms(0, ReasonOf(text));
        objection = isTimed || !Period.IsMeant(first)
            ? null
            : $"Not done: {first} is no duration. Write {Period.Forms}, up to {Period.Of(Sanction.MaxSeconds)}; a reason begins with a letter.";
        return objection is null;
    }

    /// <summary>A reason that can be seen; null for none.</summary>
    public static string? ReasonOf(string text) => TextFilter.IsBlank(text) ? null : text;
}
