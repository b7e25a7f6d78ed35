using KestrelChat.Load.Options;

namespace KestrelChat.Load.Scenarios;

/// <summary>Everybody listens and nobody talks: what a client costs that does nothing.</summary>
internal sealed class Idle(LoadOptions options) : Scenario(options)
{
    public override bool IsSilent => true;

    public override void Populate() => Population.AddAudience();
}
