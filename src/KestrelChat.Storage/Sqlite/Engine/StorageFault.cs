namespace KestrelChat.Storage.Sqlite.Engine;

/// <summary>What is the matter with the storage, as far as it decides what to do next. Also the label of the metric.</summary>
internal enum StorageFault
{
    /// <summary>No space for what was to be written.</summary>
    DiskFull,

    /// <summary>The system reports that it could not read, write or synchronise.</summary>
    DiskError,

    /// <summary>Writing is not allowed there.</summary>
    ReadOnly,

    /// <summary>The file is not what was written.</summary>
    Damaged,

    /// <summary>The work was stopped because it took too long.</summary>
    Stopped,

    /// <summary>Anything else.</summary>
    Other,
}
