using KestrelChat.Load.Engine;
using KestrelChat.Load.Options;

namespace KestrelChat.Load.Protocols;

/// <summary>The protocols by their names on the command line.</summary>
internal static class WireTable
{
    public const string Chat = "chat";
    public const string ChatJson = "chat-json";
    public const string WebSocket = "websocket";
    public const string EventStream = "sse";
    public const string Lines = "lines";
    public const string Redis = "redis";
    public const string RedisRoom = "redis-room";
    public const string Nats = "nats";
    public const string Irc = "irc";
    public const string Mqtt = "mqtt";

    public static readonly string[] Names = [Chat, ChatJson, WebSocket, EventStream, Lines, Redis, RedisRoom, Nats, Irc, Mqtt];

    /// <summary>Those of KestrelChat, which limits how many come from one address.</summary>
    public static readonly string[] OfThisServer = [Chat, ChatJson, WebSocket, EventStream];

    /// <summary>Those with rooms in which who talks gets its own messages as well.</summary>
    public static readonly string[] WithRooms = [Chat, Nats, Mqtt];

    /// <summary>Those that acknowledge what they have stored.</summary>
    public static readonly string[] Stored = [Chat, Redis, Nats];

    public static Wire Create(string name) => name switch
    {
        Chat => new ChatWire(),
        ChatJson => new ReaderWire(new ChatJsonWire()),
        WebSocket => new ReaderWire(new WebSocketWire()),
        EventStream => new ReaderWire(new EventStreamWire()),
        Lines => new RelayWire(),
        Redis => new RedisWire(isRoom: false),
        RedisRoom => new RedisWire(isRoom: true),
        Nats => new NatsWire(),
        Irc => new IrcWire(),
        Mqtt => new MqttWire(),
        _ => throw new LoadException($"There is no protocol '{name}'; there are {string.Join(", ", Names)}."),
    };

    /// <summary>The same where messages are stored and acknowledged.</summary>
    public static Wire CreateDurable(string name) => name switch
    {
        Chat => new ChatWire(),
        Redis => new RedisListWire(),
        Nats => new NatsStreamWire(),
        _ => throw new LoadException($"Nothing is stored and acknowledged over {name}; there are {string.Join(", ", Stored)}."),
    };
}
