using KestrelChat.Journals;
using KestrelChat.Options;
using KestrelChat.Storage.Files;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Inspection;
using KestrelChat.Storage.Sqlite.Rows;
using KestrelChat.Storage.Sqlite.Searching;

namespace KestrelChat.Storage.Sqlite.Copying;

/// <summary>
/// Puts a backup in a journal's place, in steps after each of which the one or the other stands there, whole. Holds the journal's lock, so that no
/// server runs.
/// </summary>
internal sealed class JournalRestore : IDisposable
{
    private readonly FileLock _lock;
    private readonly string _path;
    private readonly string _place;
    private readonly PartialFile _file;

    private JournalRestore(FileLock held, string path, string place, PartialFile file) => (_lock, _path, _place, _file) = (held, path, place, file);

    /// <summary>The number after which the journal goes on; once it is finished.</summary>
    public long GoesOnAfter { get; private set; }

    /// <summary>Begins one.</summary>
    /// <param name="journal">The path of the journal.</param>
    /// <exception cref="JournalException">A server has it, or it cannot be written there.</exception>
    public static JournalRestore Begin(string journal)
    {
        var path = JournalPath.Prepare(journal);
        var held = FileLock.Take(path);
        try
        {
            var place = FilePlace.Of(path);
            // One of this name was left behind by a restore that was killed: there is no other one now.
            return new JournalRestore(held, path, place, PartialFile.Make(place, place + ".restoring"));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Takes a backup that comes on a stream.</summary>
    /// <returns>Where it is, until it is given up.</returns>
    /// <exception cref="IOException">It cannot be written beside the journal.</exception>
    public async Task<PartialFile> ReceiveAsync(Stream input, CancellationToken cancel)
    {
        var received = PartialFile.Make(_place, _place + ".received");
        try
        {
            await using var file = File.OpenWrite(received.Path);
            await input.CopyToAsync(file, cancel).ConfigureAwait(false);
            return received;
        }
        catch
        {
            received.Dispose();
            throw;
        }
    }

    /// <summary>Copies a backup beside the journal, and brings the copy up to date.</summary>
    /// <exception cref="JournalException">It is no journal, damaged beyond reading, or from a newer version.</exception>
    public void Copy(string backup, Action<double> progress, CancellationToken cancel)
    {
        var whole = Path.GetFullPath(backup);
        if (!File.Exists(whole))
            throw new JournalException($"There is no file {whole}.");
        using var journal = OfflineJournal.Open(whole, locks: false);
        try
        {
            JournalCopy.Make(journal.Database, _file.Path, progress, cancel);
            JournalFile.Open(_file.Path, Durability.Full).Dispose();
        }
        catch (StorageException e)
        {
            throw new JournalException($"{whole} cannot be copied to {_place}: {e.Message}", e);
        }
    }

    /// <summary>Opens the copy for a look at it.</summary>
    public OfflineJournal Open() => OfflineJournal.Open(_file.Path, locks: false);

    /// <summary>Puts it in the journal's place.</summary>
    /// <returns>Where that is, and where the file is that was there; null if there was none.</returns>
    /// <exception cref="IOException">It is not possible; what was there still is.</exception>
    public (string Place, string? Aside) Finish(DateTimeOffset now)
    {
        using (var file = JournalFile.Open(_file.Path, Durability.Full))
        {
            GoesOnAfter = PreviousJournal.Read(_place, file.Database).GoOnAfter(file.LastSequence);
            file.ContinueAfter(GoesOnAfter);
            file.RenewId();
            file.Checkpoint();
        }

        if (DiskSpace.LengthOf(_file.Path + "-wal") > 0)
            throw new JournalException($"{_file.Path} is in use by another process. Stop that one first.");
        _file.Finish(like: File.Exists(_place) ? _place : Path.GetDirectoryName(_place)!);
        // It belongs to what was there, and is made anew. So is the index of an index that another one has.
        SearchFile.Delete(_path);
        var aside = SetAside(now);
        _file.TakePlace(replaces: true);
        return (_place, aside);
    }

    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    /// <summary>Gives what is there a second name. The first one stays until the new file takes it: there is always a journal.</summary>
    private string? SetAside(DateTimeOffset now)
    {
        string[] companions = [.. Database.Companions.Where(c => File.Exists(_place + c))];
        var isThere = File.Exists(_place);
        if (!isThere && companions.Length == 0)
            return null;
        var aside = FilePlace.AsideOf(_place, "replaced", now);
        if (isThere)
            FilePlace.AddName(_place, aside);
        // Only a file that cannot be read any more still has a log here. It must not be taken for the new file's.
        foreach (var companion in companions)
            File.Move(_place + companion, aside + companion);
        FilePlace.SynchroniseDirectoryOf(_place);
        return isThere ? aside : null;
    }
}
