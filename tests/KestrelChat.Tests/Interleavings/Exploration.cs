namespace KestrelChat.Tests.Interleavings;

/// <summary>What came out of all runs of a model.</summary>
/// <param name="States">How many different moments there are.</param>
/// <param name="Fault">The promise that was broken; null if all hold.</param>
/// <param name="Path">How it came to that.</param>
internal sealed record Exploration(int States, string? Fault, IReadOnlyList<string> Path)
{
    /// <summary>Writes down what came out, and fails if a promise was broken.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="what">Which model it was.</param>
    public void AssertHolds(ITestOutputHelper output, string what)
    {
        output.WriteLine($"{what}: {this}");
        Assert.True(Fault is null, $"{what}: {this}");
    }

    public override string ToString() => $"{States} states. {Fault}\n{string.Join('\n', Path)}";
}
