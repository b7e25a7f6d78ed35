using System.Net;
using System.Net.Sockets;
using KestrelChat.Limits;

namespace KestrelChat.Moderation;

/// <summary>The addresses that one ban is for: an IPv4 address is one, an IPv6 address its /64, which one customer holds (RFC 6177).</summary>
public static class AddressBlock
{
    /// <summary>The block of an address, in CIDR notation.</summary>
    public static string Of(IPAddress address)
    {
        var block = AdmissionControl.BlockOf(address);
        return block.AddressFamily is AddressFamily.InterNetworkV6 ? $"{block}/64" : $"{block}/32";
    }

    /// <summary>Reads an address, which stands for its block, or a network in CIDR notation, none of whose bits is set beyond the prefix.</summary>
    /// <returns>In CIDR notation; null if it is neither, or is written otherwise than usual: names may look like numbers.</returns>
    public static string? TryParse(string text)
    {
        if (IPAddress.TryParse(text, out var address) && text.Equals(address.ToString(), StringComparison.OrdinalIgnoreCase))
            return Of(address);
        return IPNetwork.TryParse(text, out var network) && text.Equals(network.ToString(), StringComparison.OrdinalIgnoreCase) ? network.ToString() : null;
    }

    /// <summary>Whether an address is in a network; an IPv4 address is itself, even if it is mapped to IPv6.</summary>
    internal static bool Contains(IPNetwork network, IPAddress address) => network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
