using KestrelChat.Journals;
using KestrelChat.Storage.Files;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Storage.Sqlite.Copying;

/// <summary>A file that is made beside its place and takes it when it is whole; until then it goes when it is given up.</summary>
internal sealed class PartialFile : IDisposable
{
    private readonly string _place;
    private bool _hasPlace;

    private PartialFile(string place, string path) => (_place, Path) = (place, path);

    /// <summary>Where it is made.</summary>
    public string Path { get; }

    /// <summary>Makes it, empty, and for nobody else to read.</summary>
    /// <param name="place">The place that it will take.</param>
    /// <param name="path">Where it is made, in the same directory; what is there is left over from before, and goes.</param>
    /// <exception cref="JournalException">It cannot be made.</exception>
    public static PartialFile Make(string place, string path)
    {
        var file = new PartialFile(place, path);
        try
        {
            file.Delete();
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            new FileStream(path, options).Dispose();
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"{place} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Gives it the owner and the mode of another file, and has its content on the disk.</summary>
    /// <param name="like">A file, or a directory whose owner it gets.</param>
    public void Finish(string like)
    {
        FileStatus.GiveToOwnerOf(like, Path);
        if (!OperatingSystem.IsWindows() && File.Exists(like))
            File.SetUnixFileMode(Path, File.GetUnixFileMode(like));
        FilePlace.SynchroniseFile(Path);
    }

    /// <summary>Takes its place, and is there after a power cut too.</summary>
    /// <param name="replaces">Whether another file may be there, which goes.</param>
    /// <exception cref="IOException">It cannot, or there is another file.</exception>
    public void TakePlace(bool replaces)
    {
        if (replaces)
            File.Move(Path, _place, overwrite: true);
        else
            FilePlace.MoveToFree(Path, _place);
        _hasPlace = true;
        FilePlace.SynchroniseDirectoryOf(_place);
    }

    public void Dispose()
    {
        if (!_hasPlace)
            Delete();
    }

    private void Delete()
    {
        foreach (var companion in (ReadOnlySpan<string>)["", .. Database.Companions])
            File.Delete(Path + companion);
    }
}
