using KestrelChat.History;
using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.Journals;

/// <summary>Private messages that wait for their receivers, where nothing else keeps them: the newest. For any thread.</summary>
internal sealed class KeptEntries
{
    // Some MiB of messages of usual length.
    private const int Most = 10_000;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, ChatEntry> _entries = [];

    public void Add(PrivateRecord message)
    {
        lock (_gate)
        {
            _entries[message.Sequence] = message.ToEntry()!;
            if (_entries.Count > Most)
                _entries.Remove(_entries.First().Key);
        }
    }

    /// <summary>Takes out those of these numbers that it has.</summary>
    public IReadOnlyList<ChatEntry> Take(IReadOnlyList<long> sequences)
    {
        lock (_gate)
        {
            var found = new List<ChatEntry>(sequences.Count);
            foreach (var sequence in sequences)
            {
                if (_entries.Remove(sequence, out var entry))
                    found.Add(entry);
            }

            return found;
        }
    }
}
