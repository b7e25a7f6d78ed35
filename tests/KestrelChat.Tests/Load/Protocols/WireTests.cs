using System.Text;
using KestrelChat.Load.Checks;
using KestrelChat.Load.Engine;
using KestrelChat.Load.Protocols;

namespace KestrelChat.Tests.Load.Protocols;

/// <summary>What each protocol's client makes of a server's stream, cut at every place.</summary>
public sealed class WireTests
{
    private const ushort Run = 9;
    private const int TextSize = 64;
    private const string ChatHead = "At Sun Nov 22 10:53:19 2026 -- Message from guest-5893:\r\n\t";

    private const string JsonHead = "{{\"seq\":5,\"time\":\"2026-11-22T10:53:19.000Z\",\"kind\":\"message\",\"room\":\"lobby\",\"from\":\"zap\",\"text\":\"";
    private const string JsonJoined = "{{\"time\":\"2026-11-22T10:53:19.000Z\",\"kind\":\"joined\",\"room\":\"lobby\",\"from\":\"pap,ap\"}}\r\n";
    private const string JsonStyled = "{\"time\":\"2026-11-22T10:53:19.000Z\",\"kind\":\"reply\",\"text\":\"The style is json now.\"}";
    private const string Json = JsonHead + "{0}\"}}\r\n" + JsonHead + "{1}\"}}\r\n" + JsonHead + "{2}\"}}\r\n";

    private static readonly string[] Texts = [.. Enumerable.Range(0, 3).Select(i => Text((uint)i))];

    // In a stream, {0} to {2} stand for the texts of three messages.
    public static TheoryData<string, string, string, string> Streams => new()
    {
        {
            "chat",
            "* Welcome to KestrelChat. You are guest-1.\r\n" + ChatHead + "of old\r\nAt Sun Nov 22 10:53:19 2026 -- guest-1 has joined\r\n* The style is classic now.\r\n",
            ChatHead + "{0}\r\n" + ChatHead + "{1}\r\nAt Sun Nov 22 10:53:19 2026 -- * ada ^waves* 5 lines were skipped\r\n" + ChatHead + "{2}\r\n",
            "/style classic\n"
        },
        {
            "chat-json",
            "* Welcome to KestrelChat. You are guest-1.\r\n" + ChatHead + "of old\r\n" + JsonStyled + "\r\n",
            Json,
            "/style json\n"
        },
        {
            "websocket",
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\u0081\u000a{\"kind\":1}\u0081\u0035" + JsonStyled + "\r\n",
            "\u0081\u007e\0\u000a" + Json + "\u0089\u0002hi\u0081\u0005" + JsonJoined,
            "GET /ws HTTP/1.1\r\nHost: load\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
                + "\u0081\u008b\0\0\0\0/style json\u008a\u0082\0\0\0\0hi"
        },
        {
            "sse",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n:\r\n\r\n\r\n",
            "1ce\r\n" + Json + "\r\n5a\r\n" + JsonJoined + "\r\n",
            "GET /api/rooms/lobby/stream HTTP/1.1\r\nHost: load\r\nAccept: text/event-stream\r\n\r\n"
        },
        { "lines", "", "a: {0}\nb: {1}\nc: {2}\n", "" },
        {
            "redis",
            "*3\r\n$9\r\nsubscribe\r\n$4\r\nroom\r\n:1\r\n",
            "*3\r\n$7\r\nmessage\r\n$4\r\nroom\r\n$64\r\n{0}\r\n*3\r\n$7\r\nmessage\r\n$4\r\nroom\r\n$64\r\n{1}\r\n*3\r\n$7\r\nmessage\r\n$4\r\nroom\r\n$64\r\n{2}\r\n",
            "SUBSCRIBE room\r\n"
        },
        {
            "redis-room",
            "%7\r\n$6\r\nserver\r\n$5\r\nredis\r\n$5\r\nproto\r\n:3\r\n$2\r\nid\r\n:13\r\n>3\r\n$9\r\nsubscribe\r\n$4\r\nroom\r\n:1\r\n",
            ">3\r\n$7\r\nmessage\r\n$4\r\nroom\r\n$64\r\n{0}\r\n:11\r\n>3\r\n$7\r\nmessage\r\n$4\r\nroom\r\n$64\r\n{1}\r\n>3\r\n$7\r\nmessage\r\n$4\r\nroom\r\n$64\r\n{2}\r\n",
            "HELLO 3\r\nSUBSCRIBE room\r\n"
        },
        {
            "nats",
            "INFO {\"server_id\":\"NAPQ\"}\r\nPING\r\nPONG\r\n",
            "MSG room 1 64\r\n{0}\r\nPING\r\nMSG room 1 64\r\n{1}\r\nMSG room 1 64\r\n{2}\r\n",
            "CONNECT {\"verbose\":false,\"pedantic\":false}\r\nSUB room 1\r\nPING\r\nPONG\r\nPONG\r\n"
        },
        {
            "irc",
            ":s NOTICE * :wait\r\nPING :cookie\r\n:s 001 u0 :Welcome\r\n:s 422 u0 :No message of the day\r\n:u0!u@h JOIN #room\r\n:s 366 u0 #room :End\r\n",
            ":u1!u1@h PRIVMSG #room :{0}\r\nPING :s\r\n:u1!u1@h PRIVMSG #room :{1}\r\n:u1!u1@h PRIVMSG #room :{2}\r\n",
            "NICK u0\r\nUSER u0 0 * :u\r\nPONG :cookie\r\nJOIN #room\r\nPONG :s\r\n"
        },
        {
            "mqtt",
            "\u0020\u0002\0\0\u0090\u0003\0\u0001\0",
            "\u0030\u0046\0\u0004room{0}\u0030\u0046\0\u0004room{1}\u0030\u0046\0\u0004room{2}",
            "\u0010\u000e\0\u0004MQTT\u0004\u0002\0\0\0\u0002c0\u0082\u0009\0\u0001\0\u0004room\0"
        },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public void A_receiver_is_greeted_and_gets_every_message_wherever_the_stream_is_cut(string protocol, string greeting, string talk, string says)
    {
        var bytes = Encoding.Latin1.GetBytes(greeting + string.Format(null, talk, Texts));
        for (var cut = 0; cut <= bytes.Length; cut++)
            AssertGets(protocol, says, bytes[..cut], bytes[cut..]);
        AssertGets(protocol, says, [.. bytes.Select(b => new[] { b })]);
    }

    [Fact]
    public void A_gap_line_is_told_wherever_it_is_cut()
    {
        var line = "* The style is classic now.\r\n* 1234 lines were skipped because this connection reads too slowly. /history shows them.\r\n"u8.ToArray();
        for (var cut = 0; cut <= line.Length; cut++)
        {
            var (client, ledger) = Receive("chat", line[..cut], line[cut..]);
            Assert.Equal((1, 1234), (ledger.GapLines, ledger.GapMissed));
            Assert.Equal(1234, client.Place.Told);
        }
    }

    [Theory]
    [InlineData("chat-json", "{\"kind\":\"reply\",\"text\":\"The style is json now.\"}\r\n")]
    [InlineData("websocket", "HTTP/1.1 101 S\r\n\r\n\u0081\u0030The style is json now.\r\n\u0081\u0050")]
    [InlineData("sse", "HTTP/1.1 200 OK\r\n\r\n5\r\n:\r\n\r\n\r\n52\r\ndata: ")]
    public void A_gap_in_json_is_told_wherever_it_is_cut(string protocol, string before)
    {
        var line = Encoding.Latin1.GetBytes(before + "{\"time\":\"2026-11-22T10:53:19.000Z\",\"kind\":\"gap\",\"room\":\"lobby\",\"missed\":1234}\r\n");
        for (var cut = 0; cut <= line.Length; cut++)
        {
            var (client, ledger) = Receive(protocol, line[..cut], line[cut..]);
            Assert.Equal((1, 1234), (ledger.GapLines, ledger.GapMissed));
            Assert.Equal(1234, client.Place.Told);
        }
    }

    [Theory]
    [InlineData("websocket", "HTTP/1.1 429 Too Many Requests")]
    [InlineData("sse", "HTTP/1.1 503 Service Unavailable")]
    public void An_answer_of_HTTP_that_does_not_begin_it_is_a_refusal(string protocol, string answer)
    {
        var (client, _) = Receive(protocol, Encoding.ASCII.GetBytes($"{answer}\r\n\r\n{{}}"));
        Assert.Equal((ClientState.Greeting, answer), (client.State, client.Refusal));
    }

    [Theory]
    [InlineData("chat-json")]
    [InlineData("websocket")]
    [InlineData("sse")]
    public void Who_talks_to_such_readers_comes_by_TCP(string protocol)
    {
        var wire = WireTable.Create(protocol);
        var talker = new Client(0, new Room(null, new OrderBook(Run, 0, 1, 16))) { SenderNumber = 0 };
        wire.Greet(talker);
        Assert.Equal("/style classic\n", Encoding.ASCII.GetString(talker.Output));
        Assert.False(wire.Of(talker).IsByHttp);
        Assert.Equal(protocol is not "chat-json", wire.Of(Listener()).IsByHttp);
    }

    [Fact]
    public void A_notice_against_the_run_is_kept()
    {
        var (_, ledger) = Receive("chat", "* The style is classic now.\r\n* You send faster than 5 lines a second.\r\n"u8.ToArray());
        Assert.Equal("* You send faster than 5 lines a second.", Assert.Single(ledger.Notices));
    }

    [Fact]
    public void A_refusal_is_kept_in_the_words_of_the_server()
    {
        var (client, _) = Receive("chat", "* The server is full. Please try again later.\r\n"u8.ToArray());
        Assert.Equal((ClientState.Greeting, "* The server is full. Please try again later."), (client.State, client.Refusal));
    }

    [Fact]
    public void A_greeting_with_a_line_without_end_stays_bounded()
    {
        var (client, _) = Receive("nats", new byte[Client.MaxCarried + 1], "PING\r\n\nPONG\r\n"u8.ToArray());
        Assert.Equal(ClientState.Ready, client.State);
    }

    [Theory]
    [InlineData("redis", "+PONG\r\n:5\r\n")]
    [InlineData("nats", "PONG\r\nMSG _INBOX.0 1 30\r\n{\"stream\":\"durable\",\"seq\":1}\r\n")]
    public void An_acknowledgement_is_seen_wherever_it_is_cut(string protocol, string stream)
    {
        var bytes = Encoding.ASCII.GetBytes(stream);
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var (client, _) = Receive(WireTable.CreateDurable(protocol), bytes[..cut], bytes[cut..]);
            Assert.Equal(1, client.Place.Got);
        }
    }

    [Theory]
    [InlineData("chat", "{0}\n")]
    [InlineData("lines", "{0}\n")]
    [InlineData("redis", "*3\r\n$7\r\nPUBLISH\r\n$4\r\nroom\r\n$64\r\n{0}\r\n")]
    [InlineData("nats", "PUB room 64\r\n{0}\r\n")]
    [InlineData("irc", "PRIVMSG #room :{0}\r\n")]
    [InlineData("mqtt", "\u0030\u0046\0\u0004room{0}")]
    public void A_message_is_written_as_the_protocol_wants_it(string protocol, string expected)
    {
        var wire = WireTable.Create(protocol);
        var output = new byte[TextSize + wire.Overhead];
        var length = wire.Compose(Listener(), Encoding.ASCII.GetBytes(Texts[0]), output);
        Assert.Equal(string.Format(null, expected, Texts[0]), Encoding.Latin1.GetString(output, 0, length));
    }

    private static void AssertGets(string protocol, string says, params byte[][] pieces)
    {
        var (client, ledger) = Receive(protocol, pieces);
        Assert.Equal(ClientState.Ready, client.State);
        Assert.Equal((3, 3), (client.Place.Got, client.Room.Book.Count));
        Assert.Equal((0, 0, 0), (ledger.Doubled, ledger.Reordered, ledger.GapLines));
        Assert.Equal(says, Encoding.Latin1.GetString(client.Output));
        Assert.True(protocol is not ("chat" or "chat-json" or "sse") || ledger.BadBytes == 0);
    }

    private static (Client Client, Ledger Ledger) Receive(string protocol, params byte[][] pieces) => Receive(WireTable.Create(protocol), pieces);

    private static (Client Client, Ledger Ledger) Receive(Wire wire, params byte[][] pieces)
    {
        var client = Listener();
        var ledger = new Ledger();
        var input = new StreamJoiner(wire, ledger);
        client.State = ClientState.Greeting;
        wire.Greet(client);
        foreach (var piece in pieces)
        {
            piece.CopyTo(input.Space);
            input.Take(client, piece.Length);
        }

        return (client, ledger);
    }

    private static Client Listener() => new(0, new Room(null, new OrderBook(Run, 0, 1, 16))) { IsReceiver = true };

    private static string Text(uint number)
    {
        var text = Enumerable.Repeat((byte)'x', TextSize).ToArray();
        Stamp.Write(text, MessageId.Create(Run, 0, number), 1);
        return Encoding.ASCII.GetString(text);
    }
}
