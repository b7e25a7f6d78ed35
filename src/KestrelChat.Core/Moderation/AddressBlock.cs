using System.Globalization;
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

    /// <summary>What is wrong with what was meant as addresses and is none, as a sentence that says what to write.</summary>
    /// <returns>Null if it is right, or was not meant so: names may look like numbers.</returns>
    public static string? Objection(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (TryParse(text) is not null || !IPAddress.TryParse(slash < 0 ? text : text[..slash], out var address))
            return null;
        if (slash < 0)
            return text.Contains(':', StringComparison.Ordinal) ? $"{text} is written {address}." : null;
        var isLong = address.AddressFamily is AddressFamily.InterNetworkV6;
        var most = isLong ? 128 : 32;
        if (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var bits) || bits > most)
            return $"{text} is no network. After the / stands how many bits its addresses share, from 0 to {most}: {FirstOf(address, isLong ? 64 : 24)}/{(isLong ? 64 : 24)}";
        var first = FirstOf(address, bits);
        return $"{text} is no network. Write {first}/{bits}{(first.Equals(address) ? "" : $", or {address} for that address alone")}.";
    }

    /// <summary>Whether an address is in a network; an IPv4 address is itself, even if it is mapped to IPv6.</summary>
    internal static bool Contains(IPNetwork network, IPAddress address) => network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static IPAddress FirstOf(IPAddress address, int bits)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] &= (byte)(0xFF00 >> Math.Clamp(bits - (8 * i), 0, 8));
        return new IPAddress(bytes);
    }
}
