namespace KestrelChat.Accounts;

/// <summary>A private message that came while the owner of an account was away. What it says stands in its record alone.</summary>
/// <param name="Sequence">The number of that record.</param>
/// <param name="Time">When it came.</param>
public readonly record struct KeptMessage(long Sequence, DateTimeOffset Time);
