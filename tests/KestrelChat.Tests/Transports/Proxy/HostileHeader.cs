using System.Text;

namespace KestrelChat.Tests.Transports.Proxy;

/// <summary>Random PROXY headers, most of them broken somewhere. The same seed gives the same bytes.</summary>
internal static class HostileHeader
{
    private static readonly string[] Words =
        ["PROXY", "TCP4", "TCP6", "UNKNOWN", "192.0.2.1", "198.51.100.1", "2001:db8::1", "::1", "0", "56324", "65535", "65536", "-1", "", "\0", "é", "%s", "127.1"];

    public static byte[] Make(int seed)
    {
        var random = new Random(seed);
        var bytes = random.Next(2) == 0 ? Version1(random) : Version2(random);
        for (var changes = random.Next(4); changes > 0 && bytes.Length > 0; changes--)
            bytes = Break(bytes, random);
        return [.. bytes, .. "/nick mallory\nhello\n"u8];
    }

    private static byte[] Version1(Random random)
    {
        string[] line = random.Next(3) switch
        {
            0 => ["PROXY", "TCP4", "192.0.2.1", "198.51.100.1", "56324", "50000"],
            1 => ["PROXY", "TCP6", "2001:db8::1", "2001:db8::2", "56324", "50000"],
            _ => ["PROXY", .. Enumerable.Range(0, random.Next(8)).Select(_ => Words[random.Next(Words.Length)])],
        };
        if (random.Next(3) == 0)
            line[random.Next(line.Length)] = Words[random.Next(Words.Length)];
        return Encoding.Latin1.GetBytes(string.Join(' ', line) + (random.Next(8) == 0 ? "\n" : "\r\n"));
    }

    private static byte[] Version2(Random random)
    {
        var families = "11 11 21 31 00 12".Split(' ');
        var family = families[random.Next(families.Length)];
        var addresses = new byte[family[0] switch { '1' => 12, '2' => 36, '3' => 216, _ => 0 }];
        random.NextBytes(addresses);
        var values = new byte[random.Next(3) == 0 ? random.Next(400) : 0];
        random.NextBytes(values);
        byte[] body = [.. addresses, .. random.Next(2) == 0 ? values : [], .. random.Next(4) == 0 ? new byte[] { 4, 0, 0 } : []];
        return ProxyHeaderTests.Version2(random.Next(5) == 0 ? "20" : "21", family, body);
    }

    private static byte[] Break(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        switch (random.Next(4))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                return [.. bytes[..at], .. bytes[(at + 1)..]];
            case 2:
                return [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]];
            default:
                return bytes[..at];
        }
    }
}
