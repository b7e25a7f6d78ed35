using KestrelChat.Journals;

namespace KestrelChat.Storage.Sqlite.Engine;

/// <summary>Where the file is.</summary>
internal static class JournalPath
{
    /// <summary>The whole path, with its directory made.</summary>
    /// <exception cref="JournalException">The directory cannot be made.</exception>
    public static string Prepare(string path)
    {
        var whole = Path.GetFullPath(path);
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
