using System.Net;

namespace KestrelChat.Limits;

/// <summary>The budget of each address (IPv6: one /64). Bounded; for any thread.</summary>
/// <param name="time">The clock.</param>
public sealed class ByteBudgets(TimeProvider time)
{
    /// <summary>How many addresses it remembers.</summary>
    public const int MaxKnown = 65_536;

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, ByteBudget> _known = [];

    /// <summary>The budget that all connections of an address share.</summary>
    public ByteBudget Of(IPAddress address)
    {
        var block = AdmissionControl.BlockOf(address);
        lock (_gate)
        {
            if (_known.TryGetValue(block, out var known))
                return known;
            if (_known.Count >= MaxKnown)
                Forget(time.GetElapsedTime(0));
            return _known[block] = new ByteBudget();
        }
    }

    /// <summary>Those go that have nothing to remember; in a flood from everywhere all, which gives each address a burst more.</summary>
    private void Forget(TimeSpan now)
    {
        foreach (var (block, budget) in _known)
        {
            if (budget.IsWhole(now))
                _known.Remove(block);
        }

        if (_known.Count > MaxKnown / 2)
            _known.Clear();
    }
}
