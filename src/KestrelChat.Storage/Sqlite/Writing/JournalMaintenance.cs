namespace KestrelChat.Storage.Sqlite.Writing;

/// <summary>What the writer does between batches: the WAL into the file, mending, retention.</summary>
internal sealed class JournalMaintenance(JournalStore store, JournalRetention retention, TimeProvider time)
{
    private static readonly TimeSpan RetentionPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhileThereIsMore = TimeSpan.FromMilliseconds(1);

    // Readers are short, but for a backup.
    private static readonly TimeSpan UntilTheWalIsCut = TimeSpan.FromMilliseconds(100);

    private long _retentionDoneAt;
    private bool _isMoreToDelete = retention.IsOn;

    /// <summary>How long the writer may sleep before it looks again.</summary>
    public TimeSpan NextPause
    {
        get
        {
            if ((retention.IsOn && _isMoreToDelete) || store.File is { Replacement.HasErasures: true })
                return WhileThereIsMore;
            if (store.IsWalToBeCut)
                return UntilTheWalIsCut;
            return retention.IsOn ? RetentionPause : Timeout.InfiniteTimeSpan;
        }
    }

    /// <summary>One round.</summary>
    /// <param name="isIdle">Whether nothing waits.</param>
    public void AfterBatch(bool isIdle)
    {
        store.Checkpoint();
        if (isIdle)
            store.Mend();
        if (store.File is { Replacement.HasErasures: true } erasing)
            store.Guard(() => JournalErasure.EraseBatch(erasing));
        if (retention.IsOn && store.File is { } file && (_isMoreToDelete || time.GetElapsedTime(_retentionDoneAt) >= RetentionPause))
        {
            _isMoreToDelete = false;
            store.Guard(() => _isMoreToDelete = retention.DeleteBatch(file));
            _retentionDoneAt = time.GetTimestamp();
        }
    }
}
