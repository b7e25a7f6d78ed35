using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace KestrelChat.History;

/// <summary>
/// Takes a text apart into the words that a search compares: runs of letters and digits, in lower case, Latin letters up
/// to U+017F without their accents (a table, as the program runs without ICU, which .NET would ask). Near to what SQLite's tokenizer unicode61 does (https://sqlite.org/fts5.html#unicode61_tokenizer), so that an
/// index made by it and a plain scan find the same.
/// </summary>
public static class SearchWords
{
    // Each letter with an accent, then the letter without it.
    private const string Accents =
        "àaáaâaãaäaåaçcèeéeêeëeìiíiîiïiñnòoóoôoõoöoùuúuûuüuýyÿyāaăaąaćcĉcċcčcďdēeĕeėeęeěeĝgğgġgģgĥhĩiīiĭiįiĵjķkĺlļlľlńnņnňn"
        + "ōoŏoőoŕrŗrřrśsŝsşsšsţtťtũuūuŭuůuűuųuŵwŷyźzżzžz";

    private static readonly FrozenDictionary<int, char> Plain = Accents.Chunk(2).ToFrozenDictionary(pair => (int)pair[0], pair => pair[1]);

    /// <summary>The words in their order.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (IsAccent(category))
                continue;
            if (IsPartOfWord(category))
                Add(word, Rune.ToLowerInvariant(rune));
            else
                Finish(words, word);
        }

        Finish(words, word);
        return words;
    }

    private static void Add(StringBuilder word, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        if (Plain.TryGetValue(rune.Value, out var plain))
            word.Append(plain);
        else
            word.Append(units[..rune.EncodeToUtf16(units)]);
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
