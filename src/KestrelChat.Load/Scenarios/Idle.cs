using KestrelChat.Load.Options;

namespace KestrelChat.Load.Scenarios;

/// <summary>Everybody listens and nobody talks: what a client costs that does nothing.</summary>
internal sealed class Idle(LoadOptions options) : Scenario(options)
{
    // By then it had time to give back what it can.
    public override bool IsMemoryOfTheEnd => true;

    public override void Populate() => Population.AddAudience();
}
