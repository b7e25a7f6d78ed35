using System.Text;
using KestrelChat.Load.Engine;

namespace KestrelChat.Load.Protocols;

/// <summary>A reader of a room's server-sent events. The server ends a chunk of the answer with an event, so that its head and its end are passed over like all between messages.</summary>
internal sealed class EventStreamWire : WebWire
{
    private const string Lobby = "lobby";

    public override bool IsChecked => true;

    protected override ReadOnlyMemory<byte> Success { get; } = " 200 "u8.ToArray();

    public override void Greet(Client client) =>
        client.Put(Encoding.ASCII.GetBytes($"GET /api/rooms/{client.Room.Name ?? Lobby}/stream HTTP/1.1\r\nHost: load\r\nAccept: text/event-stream\r\n\r\n"));

    // The comment that a stream begins with.
    protected override bool IsReady(Client client, ReadOnlySpan<byte> line) => line.SequenceEqual(":"u8);
}
