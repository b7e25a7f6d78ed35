namespace KestrelChat.IntegrationTests.Durability;

/// <summary>What came of one flipped bit.</summary>
internal sealed record BitRotSighting(bool IsFoundByVerify, bool IsMovedAside, IReadOnlyList<long> Missing);
