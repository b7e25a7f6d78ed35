using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Protocols;

/// <summary>Readers come by one way, and who talks by the usual one, so that runs over several ways differ in their readers alone.</summary>
/// <param name="readers">Theirs.</param>
internal sealed class ReaderWire(Wire readers) : Wire
{
    private readonly ChatWire _talkers = new();

    public override TimeSpan News => _talkers.News;

    public override int Overhead => _talkers.Overhead;

    public override int MaxAtOnce => Math.Min(readers.MaxAtOnce, _talkers.MaxAtOnce);

    public override Wire Of(Client client) => client.IsReceiver ? readers : _talkers;

    public override void Greet(Client client) => Of(client).Greet(client);

    public override int ReadGreeting(Client client, ReadOnlySpan<byte> bytes) => Of(client).ReadGreeting(client, bytes);

    public override int Compose(Client client, ReadOnlySpan<byte> text, Span<byte> output) => Of(client).Compose(client, text, output);
}
