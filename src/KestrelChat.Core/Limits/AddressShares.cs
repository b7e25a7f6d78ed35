using System.Net;

namespace KestrelChat.Limits;

/// <summary>Keeps one address (IPv6: one /64) from having more than its share of the connections.</summary>
/// <param name="most">How many one address may have at once.</param>
public sealed class AddressShares(int most)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _open = [];

    /// <summary>Counts a connection; false, and it is not counted, if its address has its share already. Whoever was counted must
    /// <see cref="Leave"/> once.</summary>
    public bool TryEnter(IPAddress address)
    {
        var block = AdmissionControl.BlockOf(address);
        lock (_gate)
        {
            var open = _open.GetValueOrDefault(block);
            if (open >= most)
                return false;
            _open[block] = open + 1;
            return true;
        }
    }

    public void Leave(IPAddress address)
    {
        var block = AdmissionControl.BlockOf(address);
        lock (_gate)
        {
            if (--_open[block] == 0)
                _open.Remove(block);
        }
    }
}
