namespace KestrelChat.Storage.Sqlite;

/// <summary>What the writer does between batches: the log into the file, mending, retention.</summary>
internal sealed class JournalChores(JournalStore store)
{
    /// <summary>How long the writer may sleep before it looks again.</summary>
    public TimeSpan NextPause { get; } = TimeSpan.FromMinutes(1);

    /// <summary>One round.</summary>
    /// <param name="isIdle">Whether nothing waits.</param>
    public void AfterBatch(bool isIdle)
    {
        store.Checkpoint();
        if (isIdle)
            store.Mend();
    }
}
