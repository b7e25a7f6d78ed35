using System.Text;
using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Protocols;

/// <summary>A reader by TCP in the json style: docs/protocol.md.</summary>
internal sealed class ChatJsonWire : JsonLineWire
{
    public override bool IsChecked => true;

    public override void Greet(Client client)
    {
        if (!client.IsSilent)
            client.Put("/style json\n"u8);
    }

    protected override void ReadGreetingLine(Client client, ReadOnlySpan<byte> line)
    {
        if (client.IsSilent ? line.StartsWith("* Welcome"u8) : line.IndexOf("The style is json"u8) >= 0)
            client.State = ClientState.Ready;
        else if (line.StartsWith("* "u8) && !line.StartsWith("* Welcome"u8))
            client.Refusal = Encoding.UTF8.GetString(line);
    }
}
