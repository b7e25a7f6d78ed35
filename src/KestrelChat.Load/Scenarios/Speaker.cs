using KestrelChat.Load.Checks;
using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Scenarios;

/// <summary>Says stamped texts of one size.</summary>
internal sealed class Speaker(Wire wire, ushort run, int size)
{
    // A server that takes no more has stopped reading: more would only grow here.
    private const int MaxUnsent = 64 * 1024;

    private readonly byte[] _text = [.. Enumerable.Repeat((byte)'x', size)];

    public static bool CanSpeak(Client client) => client.State is ClientState.Ready && client.Unsent < MaxUnsent;

    /// <summary>Writes a message; it goes out with the next flush.</summary>
    /// <param name="client">The sender.</param>
    /// <param name="due">When it should have gone, for the latency.</param>
    public void Say(Client client, long due)
    {
        Stamp.Write(_text, MessageId.Create(run, client.SenderNumber, client.Sent), due);
        client.Advance(wire.Of(client).Compose(client, _text, client.Reserve(size + wire.Overhead)));
        client.Sent++;
        client.SentAt = due;
        client.Room.Sent++;
    }
}
