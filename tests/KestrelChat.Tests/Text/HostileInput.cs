using System.Text;

namespace KestrelChat.Tests.Text;

/// <summary>Random bytes rich in what a line reader can trip over. The same seed gives the same bytes.</summary>
internal static class HostileInput
{
    private static readonly byte[] Marks = [(byte)'\n', (byte)'\r', 0, 0xFF, 0xFA, 0xF0, 0xFB, 0xFD, 0xF4, 0x06, 0x08, 0x7F, (byte)'\t', 0x1B];

    private static readonly byte[][] Fragments =
    [
        "\r\n"u8.ToArray(), "\r\0"u8.ToArray(), "é"u8.ToArray(), "€"u8.ToArray(), "😀"u8.ToArray(), "\uFEFF"u8.ToArray(),
        "\u0085"u8.ToArray(), "\u202E"u8.ToArray(), "\u2028"u8.ToArray(), "\u061C"u8.ToArray(), "\u2067"u8.ToArray(),
        [0xFF, 0xF4, 0xFF, 0xFD, 0x06], [0xFF, 0xFA, 0x18, 0x00], [0xFF, 0xF0], [0xFF, 0xFF], [0xFF, 0xFB, 0x01],
        [0xC0, 0x8A], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xC2],
    ];

    public static byte[] Make(int seed)
    {
        var random = new Random(seed);
        var bytes = new List<byte>();
        for (var parts = random.Next(1, 16); parts > 0; parts--)
            AddPart(bytes, random);
        if (seed % 100 == 0)
            AddRun(bytes, random, 4096);
        if (seed % 1000 == 0)
            AddRun(bytes, random, 65_536);
        if (seed % 50 == 0)
        {
            for (var parts = random.Next(8); parts > 0; parts--)
                AddPart(bytes, random);
        }

        return [.. bytes];
    }

    private static void AddPart(List<byte> bytes, Random random)
    {
        switch (random.Next(8))
        {
            case < 3:
                bytes.Add(Marks[random.Next(Marks.Length)]);
                break;
            case < 5:
                bytes.AddRange(Fragments[random.Next(Fragments.Length)]);
                break;
            case 5:
                bytes.Add((byte)random.Next(256));
                break;
            case 6:
                bytes.AddRange(Encoding.ASCII.GetBytes("plain text"[..random.Next(11)]));
                break;
            default:
                AddUnendedSubnegotiation(bytes, random);
                break;
        }
    }

    private static void AddUnendedSubnegotiation(List<byte> bytes, Random random)
    {
        bytes.AddRange([0xFF, 0xFA]);
        if (random.Next(16) == 0)
            bytes.AddRange(Enumerable.Repeat((byte)random.Next(256), 500 + random.Next(20)));
    }

    /// <summary>About as long as a limit, mostly of one byte, sometimes with a mark just there.</summary>
    private static void AddRun(List<byte> bytes, Random random, int limit)
    {
        if (random.Next(2) == 0)
            bytes.Add((byte)'\n');
        var length = limit - 8 + random.Next(16);
        var filler = random.Next(8) switch
        {
            0 => Marks[random.Next(Marks.Length)],
            1 => (byte)random.Next(256),
            _ => (byte)'a',
        };
        while (length-- > 0)
            bytes.Add(random.Next(2000) == 0 ? Marks[random.Next(2, Marks.Length)] : filler);
    }
}
