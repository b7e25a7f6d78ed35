using System.Net;

namespace KestrelChat.Limits;

/// <summary>Keeps one address (IPv6: one /64) from having more than its share of the connections, and other machines together from having those
/// that are kept for this one's own questions.</summary>
/// <param name="most">How many one address may have at once.</param>
/// <param name="mostFromOutside">How many all addresses but the loopback's may have at once.</param>
public sealed class AddressShares(int most, int mostFromOutside)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _open = [];
    private int _outside;

    /// <summary>Counts a connection; false, and it is not counted, if its address has its share already, or there is no place for other
    /// machines. Whoever was counted must <see cref="Leave"/> once.</summary>
    public bool TryEnter(IPAddress address)
    {
        var (block, outside) = (AdmissionControl.BlockOf(address), IsOutside(address));
        lock (_gate)
        {
            var open = _open.GetValueOrDefault(block);
            if (open >= most || (outside && _outside >= mostFromOutside))
                return false;
            _open[block] = open + 1;
            if (outside)
                _outside++;
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
            if (IsOutside(address))
                _outside--;
        }
    }

    private static bool IsOutside(IPAddress address) => !IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
