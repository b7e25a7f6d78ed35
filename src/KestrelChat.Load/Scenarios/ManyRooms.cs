using System.Globalization;
using KestrelChat.Load.Engine;
using KestrelChat.Load.Options;

namespace KestrelChat.Load.Scenarios;

/// <summary>Many rooms; in some one member talks, the others are silent. Beside them there may be some who do all that they are let.</summary>
internal sealed class ManyRooms(LoadOptions options) : Scenario(options)
{
    private Flood? _flood;

    public override bool IsMemoryOfTheEnd => Options.Abusers > 0;

    public override int ClientsInAll => Options.Rooms * Options.Members;

    public override ITalk CreateTalk(Speaker speaker)
    {
        var talk = base.CreateTalk(speaker);
        return Options.Abusers > 0 ? _flood = new Flood(talk, Options, firstNumber: ClientsInAll) : talk;
    }

    public override void Begin(Crowd crowd) => _flood?.Begin(crowd);

    public override void TalkEnded(Crowd crowd) => _flood?.End();

    public override void Populate()
    {
        var number = 0;
        for (var i = 0; i < Options.Rooms; i++)
        {
            var senders = i < Options.TalkingRooms ? 1 : 0;
            var room = Population.AddRoom(string.Create(CultureInfo.InvariantCulture, $"load{i}"), senders, Options.Rooms);
            if (senders > 0)
                Population.AddSender(room, number++, isReceiver: true);
            for (var j = senders; j < Options.Members; j++)
                Population.AddReceiver(room, number++, ClientsInAll);
        }
    }
}
