using System.Text;
using KestrelChat.Text;

namespace KestrelChat.Messages;

/// <summary>Lines of a room that hold somebody's name as a word.</summary>
internal static class Mentions
{
    /// <summary>Whether an entry is such a line of somebody else.</summary>
    public static bool Names(this ChatEntry entry, string name) =>
        entry is { Kind: EntryKind.Message or EntryKind.Action, Text: { } text } && !entry.IsBy(name) && Holds(text, name);

    /// <summary>Whether an entry is a line that somebody wrote in a room.</summary>
    public static bool IsBy(this ChatEntry entry, string name) => entry.Kind is EntryKind.Message or EntryKind.Action && Nickname.Comparer.Equals(entry.From, name);

    /// <summary>Whether a text holds a name in any letters, with no letter, digit or _ beside it.</summary>
    public static bool Holds(string text, string name)
    {
        if (name.Length == 0)
            return false;
        var (small, large) = (char.ToLowerInvariant(name[0]), char.ToUpperInvariant(name[0]));
        for (var at = 0; at <= text.Length - name.Length; at++)
        {
            var next = text.AsSpan(at).IndexOfAny(small, large);
            if (next < 0)
                return false;
            at += next;
            if (at + name.Length <= text.Length && Ascii.EqualsIgnoreCase(text.AsSpan(at, name.Length), name) && !IsOfWord(text, at - 1) && !IsOfWord(text, at + name.Length))
                return true;
        }

        return false;
    }

    private static bool IsOfWord(string text, int at) => at >= 0 && at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_');
}
