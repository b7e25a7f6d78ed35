using KestrelChat.Load.Engine;
using KestrelChat.Load.Options;

namespace KestrelChat.Load.Scenarios;

/// <summary>Some listeners never read until the talk is over: what does that do to the others, and what are they told then?</summary>
internal sealed class Slow(LoadOptions options) : Scenario(options)
{
    public override long? SlowCut => SlowOnes.Count(c => c.State is ClientState.Closed);

    private IEnumerable<Client> SlowOnes => Population.Clients.Where(c => c.IsSlow);

    public override void Populate() => Population.AddAudience((int)Math.Round(Options.Receivers * Options.SlowShare));

    public override void TalkEnded(Crowd crowd)
    {
        foreach (var client in SlowOnes)
            crowd.StartReading(client);
    }
}
