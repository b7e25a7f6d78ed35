using KestrelChat.History;
using KestrelChat.Journals;
using KestrelChat.Messages.Styles;
using KestrelChat.Storage.Sqlite.Inspection;
using KestrelChat.Storage.Sqlite.Rows;
using KestrelChat.Text;

namespace KestrelChat.JournalTools;

/// <summary>The command <c>journal export</c>: the lines are those of the json style.</summary>
internal static class ExportTool
{
    /// <summary>Writes what was asked for.</summary>
    /// <returns>0; 1 if damaged rows were left out, which <paramref name="errors"/> names.</returns>
    /// <exception cref="JournalException">The file cannot be read, or has no such room.</exception>
    public static async Task<int> RunAsync(string path, string? room, string? person, DateTimeOffset? since, DateTimeOffset? until, Stream output, TextWriter errors)
    {
        var name = room is null ? null : RoomName.TryParse(room, out var parsed) ? parsed : throw new JournalException(RoomName.Rule);
        using var journal = OfflineJournal.Open(path);
        if (name is not null && !new RoomTable(journal.Database).IsKnown(name))
            throw new JournalException($"{journal.Path} has no room #{name}.");
        var style = new JsonStyle();
        var damaged = 0;
        await using var buffered = new BufferedStream(output, 64 * 1024);
        foreach (var row in new JournalScan(journal.Database).Rows())
        {
            if (row is not { IsIntact: true })
            {
                damaged++;
                await errors.WriteLineAsync(row is null ? "Rows that cannot be read were left out." : $"Row {row.Sequence} is damaged and was left out.");
            }
            else if ((name is null || name.Equals(row.Record!.HistoryRoom, StringComparison.Ordinal)) && !(row.Time < since) && !(row.Time >= until)
                && row.Record!.ToEntry() is { } entry && (person is null || Nickname.Comparer.Equals(entry.From, person) || Nickname.Comparer.Equals(entry.To, person)))
            {
                var line = entry.Render(style);
                await buffered.WriteAsync(line[..^2]); // without CR LF: files have LF
                buffered.WriteByte((byte)'\n');
            }
        }

        return damaged == 0 ? 0 : 1;
    }
}
