using KestrelChat.Load.Checks;

namespace KestrelChat.Load.Engine;

/// <summary>Where some clients talk and others listen: a chat room, a channel, a subject, a topic.</summary>
/// <param name="name">Null for the one where clients are from the start.</param>
/// <param name="book">The order of its messages.</param>
internal sealed class Room(string? name, OrderBook book)
{
    public string? Name { get; } = name;

    public OrderBook Book { get; } = book;

    public List<Client> Senders { get; } = [];

    public List<Client> Receivers { get; } = [];

    /// <summary>Messages handed to its senders' sockets.</summary>
    public long Sent { get; set; }
}
