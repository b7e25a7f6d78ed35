namespace KestrelChat.IntegrationTests.Harness;

/// <summary>Classes of tests that load every core or measure memory. They run one after another, when all others have ended.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WholeMachine
{
    public const string Name = "The whole machine";
}
