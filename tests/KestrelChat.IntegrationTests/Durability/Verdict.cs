namespace KestrelChat.IntegrationTests.Durability;

/// <summary>How what was shown and what is stored differ.</summary>
internal sealed class Verdict
{
    public required int Shown { get; init; }

    public required IReadOnlyList<string> Contradictions { get; init; }

    public int Lost { get; set; }

    public int Doubled { get; set; }

    public int Reordered { get; set; }

    public override string ToString() => $"{Shown} lines shown: {Lost} lost, {Doubled} doubled, {Reordered} reordered";

    public void AssertClean(string where)
    {
        Assert.True(Lost == 0 && Doubled == 0 && Reordered == 0, $"{where}: {this}");
        Assert.True(Contradictions.Count == 0, $"{where}: {string.Join("; ", Contradictions.Take(5))}");
    }
}
