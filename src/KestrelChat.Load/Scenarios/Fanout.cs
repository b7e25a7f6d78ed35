using KestrelChat.Load.Options;

namespace KestrelChat.Load.Scenarios;

/// <summary>Some talk, all others listen.</summary>
internal sealed class Fanout(LoadOptions options) : Scenario(options)
{
    public override void Populate() => Population.AddAudience();
}
