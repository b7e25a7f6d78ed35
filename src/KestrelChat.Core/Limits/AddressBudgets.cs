using System.Net;

namespace KestrelChat.Limits;

/// <summary>The budget of each address (IPv6: one /64). Bounded; for any thread.</summary>
/// <param name="time">The clock.</param>
public sealed class AddressBudgets(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly BoundedTable<IPAddress, AddressBudget?> _known = new(static (budget, now) => budget!.IsWhole(now));

    /// <summary>The budget that all connections of an address share.</summary>
    public AddressBudget Of(IPAddress address)
    {
        var block = AdmissionControl.BlockOf(address);
        lock (_gate)
        {
            if (_known.GetOrDefault(block, null) is { } known)
                return known;
            var budget = new AddressBudget();
            _known.Put(block, budget, time.GetElapsedTime(0));
            return budget;
        }
    }
}
