using static SQLitePCL.raw;

namespace KestrelChat.Storage.Sqlite.Engine;

/// <summary>What each fault is called, and which of SQLite's result codes it stands for.</summary>
internal static class StorageFaults
{
    // An input or output error whose detail is "the shared memory file could not grow": that is a full disk, too.
    private const int SharedMemoryCouldNotGrow = 4874;

    public static StorageFault Of(int code) => code switch
    {
        SharedMemoryCouldNotGrow => StorageFault.DiskFull,
        _ => (code & 0xff) switch
        {
            SQLITE_FULL => StorageFault.DiskFull,
            SQLITE_IOERR or SQLITE_CANTOPEN or SQLITE_PROTOCOL or SQLITE_NOMEM => StorageFault.DiskError,
            SQLITE_READONLY or SQLITE_PERM => StorageFault.ReadOnly,
            SQLITE_CORRUPT or SQLITE_NOTADB or SQLITE_TOOBIG => StorageFault.Damaged,
            SQLITE_INTERRUPT => StorageFault.Stopped,
            _ => StorageFault.Other,
        },
    };

    /// <summary>For a sender: the end of the sentence "Not saved, not sent: …".</summary>
    public static string Reason(this StorageFault fault) => fault switch
    {
        StorageFault.DiskFull => "the disk is full",
        StorageFault.ReadOnly => "the disk is read-only",
        StorageFault.Damaged => "the journal's file is damaged",
        _ => "the disk reports errors",
    };

    /// <summary>For the metric.</summary>
    public static string Label(this StorageFault fault) => fault switch
    {
        StorageFault.DiskFull => "disk_full",
        StorageFault.DiskError => "disk_error",
        StorageFault.ReadOnly => "read_only",
        StorageFault.Damaged => "damaged",
        StorageFault.Stopped => "stopped",
        _ => "other",
    };
}
