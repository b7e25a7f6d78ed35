namespace KestrelChat.Options;

/// <summary>How much one client, one address and all of them together may take. 0 turns a limit off.</summary>
public sealed record LimitOptions
{
    /// <summary>The most connections at once; 0 takes the process's descriptor limit less <c>DescriptorBudget.Reserve</c>.</summary>
    public int MaxConnections { get; init; }

    /// <summary>At once from one address (IPv6: one /64): a class room behind one router, not a flood.</summary>
    public int MaxConnectionsPerAddress { get; init; } = 64;

    /// <summary>New ones a minute from one address: four a second.</summary>
    public int ConnectionsPerMinutePerAddress { get; init; } = 240;

    /// <summary>Lines a second of one connection, over a longer time: faster than anybody types.</summary>
    public double MessagesPerSecond { get; init; } = 5;

    /// <summary>Lines at once before that pace holds: a pasted block of a screen's height.</summary>
    public int MessagesBurst { get; init; } = 20;

    /// <summary>Rooms at once. Above it an empty room gives way, the one silent longest first.</summary>
    public int MaxRooms { get; init; } = 10_000;

    /// <summary>The kernel's send buffer of one connection in bytes (Linux reserves twice that). Bounds the kernel memory
    /// that clients which never read can hold: with the default buffer 1,000 of them cost over 1 GiB. The last send may go
    /// beyond twice that by a few KiB: with this one it stays within 64 KiB.</summary>
    public int SendBufferBytes { get; init; } = 28_672;
}
