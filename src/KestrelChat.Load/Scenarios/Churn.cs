using KestrelChat.Load.Engine;
using KestrelChat.Load.Options;

namespace KestrelChat.Load.Scenarios;

/// <summary>A few talk while others come and go.</summary>
internal sealed class Churn(LoadOptions options) : Scenario(options)
{
    private Passersby? _passersby;

    public override Passersby? Passersby => _passersby;

    public override void Populate() => Population.AddAudience();

    public override void Begin(Crowd crowd) => _passersby = new Passersby(crowd, Population.Rooms[0], Options);
}
