using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Protocols;

/// <summary>A server that passes every line on to everybody and answers nothing, such as <c>ncat --chat</c>.</summary>
internal sealed class RelayWire : Wire
{
    public override void Greet(Client client) => client.State = ClientState.Ready;

    public override int ReadGreeting(Client client, ReadOnlySpan<byte> bytes) => bytes.Length;

    public override int Compose(Client client, ReadOnlySpan<byte> text, Span<byte> output)
    {
        text.CopyTo(output);
        output[text.Length] = (byte)'\n';
        return text.Length + 1;
    }
}
