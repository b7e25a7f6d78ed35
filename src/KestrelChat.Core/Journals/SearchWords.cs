using System.Globalization;
using System.Text;

namespace KestrelChat.Journals;

/// <summary>
/// Takes a text apart into the words that a search compares: runs of letters, digits and marks, in lower case, without
/// accents. Near to what SQLite's tokenizer unicode61 does (https://sqlite.org/fts5.html#unicode61_tokenizer), so that an
/// index made by it and a plain scan find the same.
/// </summary>
public static class SearchWords
{
    /// <summary>The words in their order.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (IsAccent(category))
                continue;
            if (IsPartOfWord(category))
                word.Append(Rune.ToLowerInvariant(rune).ToString());
            else
                Finish(words, word);
        }

        Finish(words, word);
        return words;
    }

    private static void Finish(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }

    private static bool IsAccent(UnicodeCategory category) => category is UnicodeCategory.NonSpacingMark;

    private static bool IsPartOfWord(UnicodeCategory category) => category
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        or UnicodeCategory.PrivateUse;
}
