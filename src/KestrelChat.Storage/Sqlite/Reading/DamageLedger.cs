using KestrelChat.Diagnostics;
using KestrelChat.Storage.Sqlite.Engine;
using Microsoft.Extensions.Logging;

namespace KestrelChat.Storage.Sqlite.Reading;

/// <summary>The damaged rows that were come across; each is logged and counted once.</summary>
internal sealed class DamageLedger(JournalMetrics metrics, ILogger logger)
{
    // Beyond this they are only counted again: a file with more of them is past listing.
    private const int MaxKnown = 10_000;

    private readonly Lock _gate = new();
    private readonly HashSet<long> _known = [];

    public void Note(long sequence)
    {
        lock (_gate)
        {
            if (_known.Contains(sequence))
                return;
            if (_known.Count < MaxKnown)
                _known.Add(sequence);
        }

        metrics.FoundDamaged();
        JournalEvents.Damaged(logger, sequence);
    }
}
