using System.Globalization;

namespace KestrelChat.Storage.Sqlite.Repair;

/// <summary>Moves a file that cannot be used out of the way, with its log; nothing is ever deleted.</summary>
internal static class DamagedFile
{
    private static readonly string[] Companions = ["", "-wal", "-shm", "-journal"];

    /// <summary>Gives the file a name with the time in it.</summary>
    /// <returns>The new name.</returns>
    public static string MoveAside(string path, DateTimeOffset now)
    {
        var stem = string.Create(CultureInfo.InvariantCulture, $"{path}.damaged-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
        var target = stem;
        for (var i = 2; File.Exists(target); i++)
            target = string.Create(CultureInfo.InvariantCulture, $"{stem}-{i}");
        foreach (var companion in Companions)
        {
            if (File.Exists(path + companion))
                File.Move(path + companion, target + companion);
        }

        return target;
    }
}
