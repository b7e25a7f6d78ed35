using System.Globalization;
using KestrelChat.Load.Engine;
using KestrelChat.Load.Options;
using KestrelChat.Load.Protocols;

namespace KestrelChat.Load.Scenarios;

/// <summary>Senders that wait for the acknowledgements of their messages, each in a room of its own so that nobody pays for an audience.</summary>
internal sealed class Durable(LoadOptions options) : Scenario(options)
{
    public override Wire CreateWire() => WireTable.CreateDurable(Options.Protocol);

    public override void Populate()
    {
        for (var i = 0; i < Options.Senders; i++)
        {
            var room = Population.AddRoom(string.Create(CultureInfo.InvariantCulture, $"durable{i}"), senders: 1, Options.Senders);
            Population.AddSender(room, i, isReceiver: true);
        }
    }

    public override ITalk CreateTalk(Speaker speaker) => new EchoTalk(speaker, Population.Clients, Options.Window ?? 1);
}
