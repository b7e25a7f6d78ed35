using System.Buffers.Text;
using System.Text;
using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Protocols;

/// <summary>KestrelChat's own protocol, in the classic style: docs/protocol.md.</summary>
internal sealed class ChatWire : LineWire
{
    public override byte Attention => (byte)'*';

    public override bool IsChecked => true;

    // A client that says nothing is announced after a second.
    public override TimeSpan News => TimeSpan.FromSeconds(1.2);

    // The answer to /style comes after everything that joining brings, and whoever speaks is announced at once.
    public override void Greet(Client client)
    {
        if (client.IsSilent)
            return;
        if (client.Room.Name is { } room)
            client.Put(Encoding.ASCII.GetBytes($"/join {room}\n"));
        client.Put("/style classic\n"u8);
    }

    public override int Attend(Client client, ReadOnlySpan<byte> bytes, byte before, Ledger ledger)
    {
        if (before != (byte)'\n')
            return 1;
        var taken = TakeLine(bytes, out var line);
        if (taken > 1)
            Read(client, line, ledger);
        return taken;
    }

    public override int Compose(Client client, ReadOnlySpan<byte> text, Span<byte> output)
    {
        text.CopyTo(output);
        output[text.Length] = (byte)'\n';
        return text.Length + 1;
    }

    protected override void ReadGreetingLine(Client client, ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("* "u8))
            return;
        if (client.IsSilent ? line.StartsWith("* Welcome"u8) : line.StartsWith("* The style is classic"u8))
            client.State = ClientState.Ready;
        else if (!line.StartsWith("* Welcome"u8))
            client.Refusal = Encoding.UTF8.GetString(line);
    }

    private static void Read(Client client, ReadOnlySpan<byte> line, Ledger ledger)
    {
        if (Utf8Parser.TryParse(line[2..], out long missed, out var digits) && line[(2 + digits)..].StartsWith(" lines were skipped"u8))
            ledger.TellGap(client, missed);
        else if (line.StartsWith("* You send faster"u8) || line.StartsWith("* Not saved"u8) || line.StartsWith("* The server is going down"u8))
            ledger.Note(Encoding.UTF8.GetString(line));
    }
}
