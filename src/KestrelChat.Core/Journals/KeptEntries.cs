using KestrelChat.History;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Text;

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

    /// <summary>Forgets those of and to somebody.</summary>
    public void Forget(string name)
    {
        lock (_gate)
        {
            foreach (var (sequence, _) in _entries.Where(e => Nickname.Comparer.Equals(e.Value.From, name) || Nickname.Comparer.Equals(e.Value.To, name)).ToArray())
                _entries.Remove(sequence);
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
