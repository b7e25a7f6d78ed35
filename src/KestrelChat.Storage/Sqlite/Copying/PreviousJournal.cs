using KestrelChat.Journals;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Repair;
using KestrelChat.Storage.Sqlite.Rows;

namespace KestrelChat.Storage.Sqlite.Copying;

/// <summary>What the file that a backup takes the place of tells of the numbers that were given.</summary>
/// <param name="Last">The greatest that can be found; 0 if there is none.</param>
/// <param name="Continues">Whether it is the backup and what was said since, so that no greater one was given.</param>
internal readonly record struct PreviousJournal(long Last, bool Continues)
{
    /// <summary>Reads it, and takes its log into it where that can be done: then the file alone is all of it.</summary>
    /// <param name="path">Its path; there need be none.</param>
    /// <param name="backup">What took its place.</param>
    /// <exception cref="JournalException">It is no journal, or another process has it open.</exception>
    /// <exception cref="IOException">It cannot be read or written, which is no damage.</exception>
    public static PreviousJournal Read(string path, Database backup)
    {
        if (DiskSpace.LengthOf(path) == 0)
            return default;
        try
        {
            Integrity.CheckHeader(path);
            // Asked before anything is done to it: it may be another program's.
            using (var asked = Database.OpenReader(path))
                Schema.VersionOf(asked, path);
            JournalCopy.EndLog(path);
            using var database = Database.OpenReader(path);
            var version = Schema.VersionOf(database, path);
            if (version == 1)
                FormatOne.AddColumns(database);
            return version == 0 ? default : new PreviousJournal(LastRow.Find(database).Sequence, version <= Schema.Version && HasNewestOf(backup, database));
        }
        catch (StorageException e) when (e.Fault is StorageFault.Damaged || (e.Code & 0xff) is SQLitePCL.raw.SQLITE_ERROR)
        {
            using var pages = PageImages.Open(path);
            return new PreviousJournal(new CellReader(pages).FindLast(), Continues: false);
        }
    }

    /// <summary>The number that a journal goes on after which holds what was backed up: no number is given twice. Where it cannot be told which
    /// were given since, it leaps as one does that takes the place of a damaged one.</summary>
    /// <param name="restored">The newest number of the backup.</param>
    public long GoOnAfter(long restored) => Continues && Last >= restored ? Last : Math.Max(Last, restored) + Salvage.Leap;

    /// <summary>Whether the newest row of a backup stands in another file: its checksum covers all of those before it.</summary>
    private static bool HasNewestOf(Database backup, Database other)
    {
        const string Newest = "SELECT seq FROM messages ORDER BY seq DESC LIMIT 1";
        if (backup.ReadText(Newest) is null)
            return false;
        var sequence = backup.ReadNumber(Newest);
        using var mine = backup.Prepare($"SELECT {MessageRow.LinkColumn} FROM messages WHERE seq = ?").Bind(1, sequence);
        using var its = other.Prepare($"SELECT {MessageRow.LinkColumn} FROM messages WHERE seq = ?").Bind(1, sequence);
        return mine.Step() && its.Step() && mine.Number(0) == its.Number(0);
    }
}
