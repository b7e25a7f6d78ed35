using System.Globalization;
using KestrelChat.Records;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Inspection;
using KestrelChat.Storage.Sqlite.Rows;
using KestrelChat.Storage.Sqlite.Writing;

namespace KestrelChat.JournalTools;

/// <summary>The command <c>journal info</c>.</summary>
internal static class InfoTool
{
    public static async Task<int> RunAsync(string path, TextWriter output)
    {
        using var journal = OfflineJournal.Open(path);
        var database = journal.Database;
        (string, string)[] lines =
        [
            ("file", journal.Path),
            ("in use", journal.IsInUse ? "yes, or it cannot be locked" : "no"),
            ("format", $"{database.ReadNumber("PRAGMA user_version")} (this program writes {Schema.Version})"),
            ("messages", Text(Count(database, RowKinds.Searchable))),
            ("topics set", Text(Count(database, $"{(int)RecordKind.Topic}"))),
            ("acts of operators", Text(Count(database, RowKinds.Acts))),
            // A file of an older format has none of these until a server has brought it up to date.
            ("accounts", Text(AccountTable.IsIn(database) ? new AccountTable(database).ReadAll().Count : 0)),
            ("rooms of somebody", Text(CharterTable.IsIn(database) ? new CharterTable(database).ReadAll().Count : 0)),
            ("hooks", Text(HookTable.IsIn(database) ? new HookTable(database).ReadAll().Count : 0)),
            ("sanctions", Text(SanctionTable.IsIn(database) ? new SanctionTable(database).ReadAll().Count(s => s.HoldsAt(DateTimeOffset.UtcNow)) : 0)),
            ("rooms", Text(database.ReadNumber("SELECT count(*) FROM rooms"))),
            ("oldest", Moment(database, "ORDER BY seq LIMIT 1")),
            ("newest", Moment(database, "ORDER BY seq DESC LIMIT 1")),
            ("deleted for age or size", $"up to {database.ReadNumber("SELECT value FROM journal WHERE key = 'anchor_seq'")}"),
            ("bytes in use", Text(JournalRetention.UsedBytes(database))),
            ("bytes on disk", Text(DiskSpace.TakenBy(journal.Path))),
            ("bytes free there", Text(DiskSpace.FreeAt(journal.Path))),
        ];
        foreach (var (name, value) in lines)
            await output.WriteLineAsync($"{name + ":",-25}{value}");
        return 0;
    }

    private static long Count(Database database, string kinds) => database.ReadNumber($"SELECT count(*) FROM messages WHERE kind IN ({kinds})");

    private static string Moment(Database database, string order)
    {
        if (database.ReadText($"SELECT seq FROM messages {order}") is null)
            return "none";
        var time = DateTimeOffset.FromUnixTimeMilliseconds(database.ReadNumber($"SELECT time FROM messages {order}"));
        return string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd HH:mm:ss} UTC, number {database.ReadNumber($"SELECT seq FROM messages {order}")}");
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
