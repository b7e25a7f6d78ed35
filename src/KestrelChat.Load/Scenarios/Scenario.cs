using KestrelChat.Load.Engine;
using KestrelChat.Load.Options;
using KestrelChat.Load.Protocols;

namespace KestrelChat.Load.Scenarios;

/// <summary>Who is there, who talks when, and what else happens.</summary>
internal abstract class Scenario(LoadOptions options)
{
    protected LoadOptions Options { get; } = options;

    public Population Population { get; } = new(options);

    /// <summary>Clients that come and go beside the population.</summary>
    public virtual Passersby? Passersby => null;

    /// <summary>Clients of all processes, for the memory of each.</summary>
    public virtual int ClientsInAll => Options.Receivers + Options.Senders;

    /// <summary>Of the clients that never read, how many the server cut; null if there are none such.</summary>
    public virtual long? SlowCut => null;

    /// <summary>Whether the server's memory is taken at the end, and not before anybody talks.</summary>
    public virtual bool IsMemoryOfTheEnd => false;

    public virtual Wire CreateWire() => WireTable.Create(Options.Protocol);

    /// <summary>Makes the rooms and the clients.</summary>
    public abstract void Populate();

    public virtual ITalk CreateTalk(Speaker speaker)
    {
        var rooms = Population.TalkingRooms;
        if (rooms.Count == 0)
            return new Silence();
        return Options.Rate is { } rate
            ? new RateTalk(speaker, rooms, rate, isAlone: Spread.ProcessesOf(Options) == 1)
            : new WindowTalk(speaker, rooms, Options.Window ?? 1);
    }

    /// <summary>Called when everybody is ready, before anybody talks.</summary>
    public virtual void Begin(Crowd crowd)
    {
    }

    /// <summary>Called when nobody talks any more, before the last messages are waited for.</summary>
    public virtual void TalkEnded(Crowd crowd)
    {
    }
}
