namespace KestrelChat.Options;

/// <summary>Where the order of everything is kept.</summary>
public enum JournalKind
{
    /// <summary>In one SQLite file.</summary>
    Sqlite,

    /// <summary>Nowhere beyond the process.</summary>
    Memory,
}
