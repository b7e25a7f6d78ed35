using System.Globalization;
using System.Text;
using KestrelChat.Journals;

namespace KestrelChat.Storage.Sqlite;

/// <summary>
/// Keeps a second process away from a journal: a lock of the system (flock) on an empty file beside it, which ends with
/// the process however that ends. SQLite's own exclusive mode would shut out this process's readers too.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="path">The journal's file.</param>
    /// <exception cref="JournalException">Another process has it, or the directory cannot be written.</exception>
    public static FileLock Take(string path)
    {
        var lockPath = path + ".lock";
        try
        {
            var file = new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            WriteOwner(file);
            return new FileLock(file);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new JournalException($"The journal cannot be written: {e.Message} Set Chat:Journal:Sqlite:Path, or who may write there.", e);
        }
        catch (IOException e)
        {
            throw new JournalException(ReadOwner(lockPath) is { } owner
                ? $"The journal {path} is in use by another process ({owner}). Stop that one, or set Chat:Journal:Sqlite:Path to another file."
                : $"The journal cannot be written: {e.Message}", e);
        }
    }

    public void Dispose() => _file.Dispose();

    private static void WriteOwner(FileStream file)
    {
        try
        {
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n")));
            file.Flush();
        }
        catch (IOException)
        {
            // The disk is full: the lock holds without the number, too.
        }
    }

    private static string? ReadOwner(string lockPath)
    {
        try
        {
            // Shared in every way: this asks for no lock, so it reads what another process has locked.
            using var file = new FileStream(lockPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            var number = reader.ReadToEnd().Trim();
            return number.Length > 0 ? $"number {number}" : "number unknown";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
