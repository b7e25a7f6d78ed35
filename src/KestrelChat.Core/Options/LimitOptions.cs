namespace KestrelChat.Options;

/// <summary>How much one client, one address and all of them together may take. 0 turns off what is a pace, a budget or a number of connections of one address.</summary>
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

    /// <summary>Lines a second of all connections from one address (IPv6: one /64), those that have ended included: four of them that never stop,
    /// or a class room that types all at once. Holds where <see cref="MessagesPerSecond"/> does.</summary>
    public int MessagesPerSecondPerAddress { get; init; } = 20;

    /// <summary>Lines at once from one address before that pace holds: ten pasted blocks.</summary>
    public int MessagesBurstPerAddress { get; init; } = 200;

    /// <summary>For how many lines a search counts: four at once, then one a second. It looks through everything that was ever said.</summary>
    public int SearchWeight { get; init; } = 5;

    /// <summary>For how many lines <c>/history</c> counts: it is answered with up to a thousand.</summary>
    public int HistoryWeight { get; init; } = 3;

    /// <summary>For how many lines one counts for which a password is hashed: as long as a search takes.</summary>
    public int LoginWeight { get; init; } = 5;

    /// <summary>Other names and other rooms a minute of one connection, each of which everybody in a room is told: one in 5 s.</summary>
    public int MovesPerMinute { get; init; } = 12;

    /// <summary>Other names and rooms at once before that pace holds.</summary>
    public int MovesBurst { get; init; } = 5;

    /// <summary>Bytes a second of all connections from one address (IPv6: one /64): a class room that types all at once sends a third of that.</summary>
    public int BytesPerSecondPerAddress { get; init; } = 65_536;

    /// <summary>Bytes at once from one address before that pace holds: more than the longest lines that its connections can send in their bursts.</summary>
    public int BytesBurstPerAddress { get; init; } = 8 * 1024 * 1024;

    /// <summary>How long a client may be slowed before it is warned; after twice that time it is muted for a minute, after four times cut. A pasted file of 170
    /// lines is through by then. Zero: it is slowed, and nothing more.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Without any pace.</summary>
    public static LimitOptions Unpaced { get; } = new() { MessagesPerSecond = 0, MovesPerMinute = 0, BytesPerSecondPerAddress = 0 };

    /// <summary>Rooms at once. Above it an empty room gives way, the one silent longest first.</summary>
    public int MaxRooms { get; init; } = 10_000;

    /// <summary>The kernel's send buffer of one connection in bytes (Linux reserves twice that). Bounds the kernel memory
    /// that clients which never read can hold: with the default buffer 1,000 of them cost over 1 GiB. The last send may go
    /// beyond twice that by a few KiB: with this one it stays within 64 KiB.</summary>
    public int SendBufferBytes { get; init; } = 28_672;
}
