using KestrelChat.Journals;
using KestrelChat.Storage.Files;

namespace KestrelChat.Storage.Sqlite.Engine;

/// <summary>
/// Keeps a second process away from a journal: a lock of the system (flock) on an empty file beside it, which ends with
/// the process however that ends. SQLite's own exclusive mode would shut out this process's readers too.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;
    private const int WindowsSharingViolation = 32;

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="path">The journal's file.</param>
    /// <exception cref="JournalException">Another process has it, or the directory cannot be written.</exception>
    public static FileLock Take(string path)
    {
        var lockPath = PathOf(path);
        try
        {
            var isNew = !File.Exists(lockPath);
            var held = new FileLock(new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
            // A tool that root runs must not make a file that the server may not open.
            if (isNew)
                FileStatus.GiveToOwnerOf(Path.GetDirectoryName(lockPath)!, lockPath);
            return held;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new JournalException($"The journal cannot be written: {e.Message} Set Chat:Journal:Sqlite:Path, or who may write there.", e);
        }
        catch (IOException e)
        {
            throw new JournalException(IsHeldByAnother(e)
                ? $"The journal {path} is in use by another process. Stop that one, or set Chat:Journal:Sqlite:Path to another file."
                : $"The journal cannot be written: {e.Message}", e);
        }
    }

    /// <summary>The same; null if another process has it, or there is no writing there.</summary>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return Take(path);
        }
        catch (JournalException)
        {
            return null;
        }
    }

    /// <summary>Whether somebody has ever taken the lock of a journal: its file stays.</summary>
    public static bool IsKnown(string path) => File.Exists(PathOf(path));

    public void Dispose() => _file.Dispose();

    private static string PathOf(string path) => path + ".lock";

    private static bool IsHeldByAnother(IOException fault) => (fault.HResult & 0xffff) is WouldBlockOnLinux or WouldBlockOnMac or WindowsSharingViolation;
}
