using KestrelChat.Load.Checks;
using KestrelChat.Load.Engine;
using KestrelChat.Load.Options;

namespace KestrelChat.Load.Scenarios;

/// <summary>The rooms and the clients of this process's part of a run.</summary>
internal sealed class Population(LoadOptions options)
{
    private const int Sampled = 10;
    private const int PlacesInAll = 4 * 1024 * 1024;
    private const int PlacesOfARoom = 64 * 1024;

    private int _senders;

    public List<Room> Rooms { get; } = [];

    public List<Client> Clients { get; } = [];

    /// <summary>Those of the rooms in which somebody talks.</summary>
    public IReadOnlyList<Room> TalkingRooms => [.. Rooms.Where(r => r.Senders.Count > 0)];

    /// <summary>Adds a room without anybody in it.</summary>
    /// <param name="name">Null for where clients are from the start.</param>
    /// <param name="senders">How many will talk there.</param>
    /// <param name="rooms">How many rooms there will be.</param>
    public Room AddRoom(string? name, int senders, int rooms = 1)
    {
        var room = new Room(name, new OrderBook(options.Part.Run, _senders, senders, Math.Min(PlacesOfARoom, PlacesInAll / rooms)));
        Rooms.Add(room);
        return room;
    }

    /// <summary>Adds a client that talks.</summary>
    /// <param name="room">Where.</param>
    /// <param name="number">Its number among the clients of all processes.</param>
    /// <param name="isReceiver">Whether what it gets is counted as well; its own echo says how long a message took.</param>
    public void AddSender(Room room, int number, bool isReceiver = false)
    {
        var client = new Client(number, room) { SenderNumber = _senders++, IsReceiver = isReceiver, IsSampled = isReceiver };
        room.Senders.Add(client);
        Clients.Add(client);
        if (isReceiver)
            room.Receivers.Add(client);
    }

    /// <summary>Adds a client that listens.</summary>
    /// <param name="room">Where.</param>
    /// <param name="number">Its number among the clients of all processes.</param>
    /// <param name="total">How many listen in all processes: some of them, evenly spread, are sampled.</param>
    /// <param name="isSlow">It never reads.</param>
    public void AddReceiver(Room room, int number, int total, bool isSlow = false)
    {
        var client = new Client(number, room)
        {
            IsReceiver = true,
            IsSampled = !isSlow && number % Math.Max(1, total / Sampled) == 0,
            IsSlow = isSlow,
            IsSilent = options.Senders == 0 && options.Members == 0,
        };
        room.Receivers.Add(client);
        Clients.Add(client);
    }

    /// <summary>One room: receivers first, those who never read last among them, then senders. Receivers are spread over the processes.</summary>
    public void AddAudience(int slow = 0)
    {
        var room = AddRoom(name: null, options.Senders);
        var (from, to) = Spread.ReceiversOf(options);
        for (var i = from; i < to; i++)
            AddReceiver(room, i, options.Receivers, isSlow: i >= options.Receivers - slow);
        if (options.Part.IsChild)
            return;
        for (var i = 0; i < options.Senders; i++)
            AddSender(room, options.Receivers + i);
    }
}
