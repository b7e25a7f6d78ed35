namespace KestrelChat.IntegrationTests.Durability;

/// <summary>What came of one flipped bit.</summary>
/// <param name="IsFoundByVerify">Whether the command noticed it.</param>
/// <param name="IsMovedAside">Whether the server began a new file.</param>
/// <param name="Missing">The messages that are not shown any more.</param>
/// <param name="False">How many are shown that nobody said, or more than once.</param>
internal sealed record BitRotSighting(bool IsFoundByVerify, bool IsMovedAside, IReadOnlyList<long> Missing, int False);
