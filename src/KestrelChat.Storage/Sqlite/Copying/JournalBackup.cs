using KestrelChat.Journals;
using KestrelChat.Storage.Files;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Inspection;

namespace KestrelChat.Storage.Sqlite.Copying;

/// <summary>A backup of a journal: made, then looked at, then put in its place; given up in between it leaves nothing.</summary>
internal sealed class JournalBackup : IDisposable
{
    private readonly string _journal;
    private readonly string _place;
    private readonly bool _replaces;
    private readonly PartialFile _file;

    private JournalBackup(string journal, string place, bool replaces, PartialFile file) => (_journal, _place, _replaces, _file) = (journal, place, replaces, file);

    /// <summary>Begins one.</summary>
    /// <param name="journal">The path of the journal.</param>
    /// <param name="target">Where the backup is to be.</param>
    /// <param name="replaces">Whether another file may be there, which goes once this one is whole.</param>
    /// <exception cref="JournalException">There cannot be a backup there.</exception>
    public static JournalBackup Begin(string journal, string target, bool replaces)
    {
        if (target.Length == 0)
            throw new JournalException("The backup has no name.");
        var place = FilePlace.Of(target);
        if (Directory.Exists(place))
            throw new JournalException($"{place} is a directory. Name a file in it.");
        if (DiskSpace.Endings.Any(ending => FileStatus.IsSame(journal + ending, place)))
            throw new JournalException($"{place} is the journal's own file. Name another one.");
        if (!replaces && File.Exists(place))
            throw new JournalException($"{place} is there already. Name another file, or give --force to replace it.");
        if (!Directory.Exists(Path.GetDirectoryName(place)))
            throw new JournalException($"There is no directory {Path.GetDirectoryName(place)}.");
        return Make(journal, place, replaces);
    }

    /// <summary>Begins one that is written to a stream when it is whole; until then it is beside the journal.</summary>
    /// <exception cref="JournalException">There is no writing there.</exception>
    public static JournalBackup BeginBeside(string journal) => Make(journal, FilePlace.Of(journal) + ".backup", replaces: true);

    /// <summary>Copies what the journal holds now, a server's newest line included.</summary>
    /// <exception cref="IOException">It cannot be read, or the copy not be written.</exception>
    public void Copy(Action<double> progress, CancellationToken cancel)
    {
        using var journal = OfflineJournal.Open(_journal, locks: false);
        try
        {
            JournalCopy.Make(journal.Database, _file.Path, progress, cancel);
        }
        catch (StorageException e)
        {
            throw new JournalException($"{journal.Path} cannot be copied to {_place}: {e.Message}", e);
        }
    }

    /// <summary>Opens the copy for a look at it.</summary>
    public OfflineJournal Open() => OfflineJournal.Open(_file.Path, locks: false);

    /// <summary>Puts it in its place, for good.</summary>
    /// <returns>Where that is.</returns>
    public string Finish()
    {
        _file.Finish(like: FilePlace.Of(_journal));
        _file.TakePlace(_replaces);
        return _place;
    }

    /// <summary>Writes it to a stream, and not to any place.</summary>
    public async Task WriteAsync(Stream output, CancellationToken cancel)
    {
        await using var file = File.OpenRead(_file.Path);
        await file.CopyToAsync(output, cancel).ConfigureAwait(false);
        await output.FlushAsync(cancel).ConfigureAwait(false);
    }

    public void Dispose() => _file.Dispose();

    // Another one to the same place may be under way.
    private static JournalBackup Make(string journal, string place, bool replaces) =>
        new(journal, place, replaces, PartialFile.Make(place, $"{place}.partial-{Guid.NewGuid().ToString("n")[..8]}"));
}
