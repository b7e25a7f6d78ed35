using KestrelChat.Storage.Files;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Storage.Sqlite.Repair;

/// <summary>Moves a file that cannot be used out of the way, with its log; nothing is ever deleted.</summary>
internal static class DamagedFile
{
    /// <summary>Gives the file a name with the time in it.</summary>
    /// <returns>The new name.</returns>
    public static string MoveAside(string path, DateTimeOffset now)
    {
        var target = FilePlace.AsideOf(path, "damaged", now);
        foreach (var companion in (ReadOnlySpan<string>)["", .. Database.Companions])
        {
            if (File.Exists(path + companion))
                File.Move(path + companion, target + companion);
        }

        return target;
    }
}
