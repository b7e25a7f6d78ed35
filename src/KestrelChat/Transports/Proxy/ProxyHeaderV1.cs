using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KestrelChat.Transports.Proxy;

/// <summary>Version 1 (section 2.1 of the specification): <c>PROXY TCP4 192.0.2.1 198.51.100.1 56324 50000</c> CR LF.</summary>
internal static class ProxyHeaderV1
{
    // With its line end.
    private const int MaxLength = 107;

    public static ProxyHeaderStatus Parse(ReadOnlySpan<byte> bytes, out ProxyHeader header)
    {
        header = default;
        var start = "PROXY "u8;
        var known = Math.Min(bytes.Length, start.Length);
        if (!bytes[..known].SequenceEqual(start[..known]))
            return ProxyHeaderStatus.Invalid;
        var line = bytes[..Math.Min(bytes.Length, MaxLength)];
        var end = line.IndexOf((byte)'\n');
        if (end < 0)
            return line.Length == MaxLength ? ProxyHeaderStatus.Invalid : ProxyHeaderStatus.Incomplete;
        if (line[end - 1] != (byte)'\r' || !TryReadSource(Encoding.Latin1.GetString(line[..(end - 1)]).Split(' '), out var source))
            return ProxyHeaderStatus.Invalid;
        header = new ProxyHeader(end + 1, source);
        return ProxyHeaderStatus.Complete;
    }

    private static bool TryReadSource(string[] words, out IPEndPoint? source)
    {
        source = null;
        // What else stands in the line is to be ignored then.
        if (words[1] == "UNKNOWN")
            return true;
        AddressFamily family;
        if (words[1] == "TCP4")
            family = AddressFamily.InterNetwork;
        else if (words[1] == "TCP6")
            family = AddressFamily.InterNetworkV6;
        else
            return false;
        if (words.Length != 6
            || !TryReadAddress(words[2], family, out var address) || !TryReadAddress(words[3], family, out _)
            || !TryReadPort(words[4], out var port) || !TryReadPort(words[5], out _))
            return false;
        source = new IPEndPoint(address, port);
        return true;
    }

    // The framework also takes 127.1, 0x7f.0.0.1, [::1] and fe80::1%eth0.
    private static bool TryReadAddress(string word, AddressFamily family, out IPAddress address) =>
        IPAddress.TryParse(word, out address!) && address.AddressFamily == family
            && (family is AddressFamily.InterNetwork ? address.ToString() == word : word.All(c => char.IsAsciiHexDigit(c) || c is ':' or '.'));

    private static bool TryReadPort(string word, out ushort port) =>
        ushort.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out port) && (word.Length == 1 || word[0] != '0');
}
