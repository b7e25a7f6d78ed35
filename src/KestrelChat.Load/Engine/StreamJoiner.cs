namespace KestrelChat.Load.Engine;

/// <summary>
/// The one buffer through which all streams are read. What a stream left of its last piece is put before the next, so that
/// whoever reads it never sees where it was cut.
/// </summary>
internal sealed class StreamJoiner(Wire wires, Ledger ledger)
{
    public const int Size = 256 * 1024;

    private readonly byte[] _buffer = new byte[Client.MaxCarried + Size];

    /// <summary>Where the next piece of any stream goes.</summary>
    public Span<byte> Space => _buffer.AsSpan(Client.MaxCarried);

    /// <summary>Takes a piece of a client's stream from there.</summary>
    public void Take(Client client, int length)
    {
        var wire = wires.Of(client);
        ledger.Receive(client, Space[..length], wire.IsChecked);
        var carried = client.CarriedLength;
        client.Carried.CopyTo(_buffer.AsSpan(Client.MaxCarried - carried));
        var bytes = _buffer.AsSpan(Client.MaxCarried - carried, carried + length);
        var taken = 0;
        if (client.State is ClientState.Greeting)
        {
            taken = wire.ReadGreeting(client, bytes);
            if (taken > 0)
                client.Before = bytes[taken - 1];
        }

        if (client.State is ClientState.Ready)
        {
            taken += StreamScanner.Scan(wire, client, bytes[taken..], ledger);
            if (taken > 0)
                client.Before = bytes[taken - 1];
        }

        // What comes to one that leaves is of no interest.
        client.Carry(client.State is ClientState.Greeting or ClientState.Ready ? bytes[taken..] : []);
    }
}
