using KestrelChat.Journals;
using KestrelChat.Storage.Files;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Storage.Sqlite.Copying;

/// <summary>
/// Copies a journal as it is at one moment, with SQLite's online backup (https://sqlite.org/backup.html): it takes pages as they lie there, so that it
/// reads for a fraction of the time that VACUUM INTO takes, which makes every row and index entry anew; for so long a running
/// server cannot begin its log from the start again. The writer is not held up, and nothing is written beside the source.
/// </summary>
internal static class JournalCopy
{
    // 4 MiB are synchronised at a time: what the writer synchronises meanwhile is not to wait for a gigabyte of ours.
    private const int PagesPerStep = 1024;

    /// <summary>Makes the copy: one file without a log, which can be read from a disk that cannot be written, too.</summary>
    /// <param name="source">The journal, open for reading.</param>
    /// <param name="target">An empty file.</param>
    /// <param name="progress">Told the part that is done, from 0 to 1.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="IOException">It is not possible.</exception>
    public static void Make(Database source, string target, Action<double> progress, CancellationToken cancel)
    {
        using (var copy = Database.OpenWriter(target))
        {
            // Nobody reads it before all of it is there: half a copy needs no undoing.
            copy.Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
            source.CopyTo(copy, PagesPerStep, part =>
            {
                cancel.ThrowIfCancellationRequested();
                FilePlace.SynchroniseFile(target);
                progress(part);
            });
        }

        EndLog(target);
    }

    /// <summary>Takes a file's log into it, so that the file alone is all of it.</summary>
    /// <exception cref="JournalException">Another process has it open.</exception>
    /// <exception cref="StorageException">It cannot be done, for instance because the file is damaged.</exception>
    public static void EndLog(string path)
    {
        using var database = Database.OpenWriter(path);
        try
        {
            if (database.ReadText("PRAGMA journal_mode = DELETE") is "delete")
                return;
        }
        catch (StorageException e) when ((e.Code & 0xff) is SQLitePCL.raw.SQLITE_BUSY)
        {
            // As below.
        }

        // Told as a result or as a fault, as it happens.
        throw new JournalException($"{path} is in use by another process. Stop that one first.");
    }
}
