using System.Buffers.Text;
using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Protocols;

/// <summary>KestrelChat's lines in the json style, for readers.</summary>
internal abstract class JsonLineWire : LineWire
{
    private static ReadOnlySpan<byte> Missed => "\"missed\":"u8;

    // The last letter of "gap": the lines of this program's messages hold it nowhere, so that they cost no look.
    public sealed override byte Attention => (byte)'p';

    public override int Attend(Client client, ReadOnlySpan<byte> bytes, byte before, Ledger ledger)
    {
        if (before != (byte)'a')
            return 1;
        var taken = TakeLine(bytes, out var line);
        if (taken < 2)
            return taken;
        var at = line.IndexOf(Missed);
        // A name may end like that too, and what its owner says stands after it.
        if (!line.StartsWith("p\","u8) || at < 0 || !Utf8Parser.TryParse(line[(at + Missed.Length)..], out long missed, out _))
            return 1;
        ledger.TellGap(client, missed);
        return taken;
    }

    public sealed override int Compose(Client client, ReadOnlySpan<byte> text, Span<byte> output) => throw new NotSupportedException();
}
