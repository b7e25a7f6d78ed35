using System.Diagnostics.CodeAnalysis;
using KestrelChat.Text;

namespace KestrelChat.History;

/// <summary>
/// What a person looks for: words, <c>"phrases"</c> and <c>from:name</c>. All of it must be there; a word is found
/// without regard to case and accents, as a whole.
/// </summary>
public sealed class SearchTerms
{
    /// <summary>More words than this are no question of a person.</summary>
    public const int MaxWords = 16;

    private const string FromPrefix = "from:";

    private SearchTerms(IReadOnlyList<SearchPhrase> phrases, string? from)
    {
        Phrases = phrases;
        From = from;
    }

    /// <summary>The phrases; a single word is a phrase of one.</summary>
    public IReadOnlyList<SearchPhrase> Phrases { get; }

    /// <summary>The author; null for any.</summary>
    public string? From { get; }

    /// <summary>Reads what a person typed.</summary>
    /// <param name="typed">All of it.</param>
    /// <param name="terms">What it asks for.</param>
    /// <param name="objection">Why it asks for nothing, as a sentence for the one who asked.</param>
    /// <returns>False if there is no word in it, or too many.</returns>
    public static bool TryParse(string typed, [NotNullWhen(true)] out SearchTerms? terms, [NotNullWhen(false)] out string? objection)
    {
        var phrases = new List<SearchPhrase>();
        string? from = null;
        var parts = typed.Split('"');
        for (var i = 0; i < parts.Length; i++)
        {
            // Every second part stands between quotation marks.
            if (i % 2 == 1)
                Add(phrases, parts[i]);
            else
                from = AddWords(phrases, parts[i]) ?? from;
        }

        var words = phrases.Sum(p => p.Words.Count);
        if (words > MaxWords)
            objection = $"A search has at most {MaxWords} words; this one has {words}.";
        else
            objection = words == 0 && from is null ? "A search needs a word with a letter or a digit, or from:NAME." : null;
        terms = objection is null ? new SearchTerms(phrases, from) : null;
        return terms is not null;
    }

    /// <summary>Whether a message holds all of it.</summary>
    public bool Match(string text, string author)
    {
        if (From is not null && !Nickname.Comparer.Equals(From, author))
            return false;
        if (Phrases.Count == 0)
            return true;
        var words = SearchWords.Of(text);
        foreach (var phrase in Phrases)
        {
            if (!Holds(words, phrase.Words))
                return false;
        }

        return true;
    }

    private static string? AddWords(List<SearchPhrase> phrases, string part)
    {
        string? from = null;
        foreach (var word in part.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length > FromPrefix.Length && word.StartsWith(FromPrefix, StringComparison.OrdinalIgnoreCase))
                from = word[FromPrefix.Length..];
            else
                Add(phrases, word);
        }

        return from;
    }

    private static void Add(List<SearchPhrase> phrases, string text)
    {
        var words = SearchWords.Of(text);
        if (words.Count > 0)
            phrases.Add(new SearchPhrase(text, words));
    }

    private static bool Holds(IReadOnlyList<string> words, IReadOnlyList<string> phrase)
    {
        for (var start = 0; start <= words.Count - phrase.Count; start++)
        {
            var i = 0;
            while (i < phrase.Count && words[start + i].Equals(phrase[i], StringComparison.Ordinal))
                i++;
            if (i == phrase.Count)
                return true;
        }

        return false;
    }
}
