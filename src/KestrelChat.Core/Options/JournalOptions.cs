namespace KestrelChat.Options;

/// <summary>What an operator can set under <c>Chat:Journal:</c>.</summary>
public sealed record JournalOptions
{
    /// <summary>Less would hold hardly anything.</summary>
    public const long LeastRetentionBytes = 1024 * 1024;

    /// <summary>SQLite: what anybody saw is kept without anything else to install.</summary>
    public JournalKind Kind { get; init; } = JournalKind.Sqlite;

    /// <summary>The SQLite file; relative to the directory in which the server was started, as with any program's files.</summary>
    public string Path { get; init; } = "data/kestrelchat.db";

    /// <summary>Full: nobody sees a line that a power cut can take back.</summary>
    public Durability Durability { get; init; } = Durability.Full;

    /// <summary>Messages older than so many days are deleted; 0 keeps all.</summary>
    public int RetentionDays { get; init; }

    /// <summary>The oldest messages are deleted when they and their index take more bytes than this in the file; 0 keeps all. Beside
    /// that the files take up to 25 MiB (pages to be filled again 8, the log 16, the reserve 1), the search index about half of it.</summary>
    public long RetentionBytes { get; init; }
}
