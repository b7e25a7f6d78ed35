using System.Globalization;
using KestrelChat.Load.Options;

namespace KestrelChat.Load.Scenarios;

/// <summary>Many rooms; in some one member talks, the others are silent.</summary>
internal sealed class ManyRooms(LoadOptions options) : Scenario(options)
{
    public override int ClientsInAll => Options.Rooms * Options.Members;

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
