using System.Net;

namespace KestrelChat.Options;

/// <summary>Some IP networks. Two lists are equal if they are written alike.</summary>
public sealed class NetworkList : IEquatable<NetworkList>
{
    private static readonly char[] Separators = [',', ' '];

    private readonly IPNetwork[] _networks;
    private readonly string _text;

    private NetworkList(IPNetwork[] networks)
    {
        _networks = networks;
        _text = string.Join(", ", networks);
    }

    /// <summary>The empty list.</summary>
    public static NetworkList None { get; } = new([]);

    /// <summary>Each of them.</summary>
    public IReadOnlyList<IPNetwork> Networks => _networks;

    /// <summary>Reads networks in CIDR notation or single addresses, separated by commas or spaces.</summary>
    /// <returns>Null if one of them is neither; a network's address must have no bit set beyond its prefix.</returns>
    public static NetworkList? TryParse(string text)
    {
        var words = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        var networks = new IPNetwork[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (IPAddress.TryParse(words[i], out var address) && address.ToString() == words[i])
                networks[i] = new IPNetwork(address, 8 * address.GetAddressBytes().Length);
            else if (!IPNetwork.TryParse(words[i], out networks[i]) || networks[i].ToString() != words[i])
                return null;
        }

        return new NetworkList(networks);
    }

    /// <summary>Whether an address is in one of them; an IPv4 address is itself, even if it is mapped to IPv6.</summary>
    public bool Contains(IPAddress address)
    {
        if (_networks.Length == 0)
            return false;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var network in _networks)
        {
            if (network.Contains(plain))
                return true;
        }

        return false;
    }

    /// <summary>Whether a network has an address in common with one of them.</summary>
    public bool Overlaps(IPNetwork network) => Array.Exists(_networks, n => n.Contains(network.BaseAddress) || network.Contains(n.BaseAddress));

    /// <inheritdoc/>
    public bool Equals(NetworkList? other) => other?._text == _text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NetworkList);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>As <see cref="TryParse"/> reads it back.</summary>
    public override string ToString() => _text;
}
