namespace KestrelChat.Tests.Interleavings;

/// <summary>A place in the memory that threads share. Checks may use <see cref="Value"/> directly, as if outside of the program.</summary>
internal sealed class Cell(string name, int number, int value)
{
    public string Name => name;

    /// <summary>Its number among the cells of its machine.</summary>
    public int Number => number;

    public int Value { get; set; } = value;

    /// <summary>Whether threads read it without an order, so that its former values matter.</summary>
    public bool IsReadPlainly { get; init; }
}
