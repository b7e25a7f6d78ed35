using System.Numerics;

namespace KestrelChat.Messages;

/// <summary>Which words the lines of a batch may hold, and who may have written them: made once for all its readers, of whom each then asks for its own name. A filter of one bit a
/// word (B. H. Bloom, 1970): it may take a name for one that is there, about one time in twenty, and never misses one.</summary>
internal sealed class WordFilter
{
    // For each character, of which a word has about six.
    private const int BitsPerCharacter = 4;

    // Who wrote something is not thereby mentioned.
    private const uint Authors = 0x9E3779B9;

    private readonly ulong[] _bits;

    private WordFilter(int characters) => _bits = new ulong[BitOperations.RoundUpToPowerOf2((uint)(characters * BitsPerCharacter / 64) + 1)];

    /// <summary>What people wrote in these entries.</summary>
    public static WordFilter Of(ReadOnlySpan<ChatEntry> entries)
    {
        var characters = 0;
        foreach (var entry in entries)
            characters += entry.Text?.Length ?? 0;
        var filter = new WordFilter(characters);
        foreach (var entry in entries)
        {
            if (entry is not { Kind: EntryKind.Message or EntryKind.Action, Text: { } text, From: { } author })
                continue;
            filter.Add(WordHash.OfName(author) ^ Authors);
            for (var rest = text.AsSpan(); WordHash.TryTake(ref rest, out var word);)
                filter.Add(word);
        }

        return filter;
    }

    /// <summary>Whether one of the texts may hold a name as a word.</summary>
    /// <param name="name">Its <see cref="WordHash.OfName"/>.</param>
    public bool MayHold(uint name) => name == WordHash.None || Has(name);

    /// <summary>Whether one of them may be of that name.</summary>
    /// <param name="name">Its <see cref="WordHash.OfName"/>.</param>
    public bool MayBeBy(uint name) => Has(name ^ Authors);

    private void Add(uint hash) => _bits[(hash >> 6) & (uint)(_bits.Length - 1)] |= 1UL << (int)(hash & 63);

    private bool Has(uint hash) => (_bits[(hash >> 6) & (uint)(_bits.Length - 1)] & (1UL << (int)(hash & 63))) != 0;
}
