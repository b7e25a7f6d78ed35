using KestrelChat.Journals;

namespace KestrelChat.Storage.Sqlite.Engine;

/// <summary>Where the file is.</summary>
internal static class JournalPath
{
    /// <summary>The whole path, with its directory made.</summary>
    /// <exception cref="JournalException">The directory cannot be made, or is what the path names.</exception>
    public static string Prepare(string path)
    {
        var whole = Path.GetFullPath(path);
        if (Directory.Exists(whole))
            throw new JournalException($"The journal {whole} is a directory. Set Chat:Journal:Sqlite:Path to a file, such as one in it.");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
            return whole;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"The directory for the journal cannot be made: {e.Message} Set Chat:Journal:Sqlite:Path.", e);
        }
    }
}
