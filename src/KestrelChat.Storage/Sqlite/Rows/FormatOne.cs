using System.Text;
using KestrelChat.Records;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>Rows of the file's first format, which have a column for each value in place of a payload. They stay as they are when a file is
/// brought up to date, with their checksums, and are only ever read.</summary>
internal static class FormatOne
{
    /// <summary>The record of a row; null if its kind was none of that format's.</summary>
    public static JournalRecord? RecordOf(RowBuffer row)
    {
        var (from, text) = (Text(row, RowText.Author), Text(row, RowText.Text));
        return (RecordKind)row.Kind switch
        {
            RecordKind.Message => new MessageRecord { Session = 0, From = from, Room = Text(row, RowText.Room), Text = text },
            RecordKind.Action => new ActionRecord { Session = 0, From = from, Room = Text(row, RowText.Room), Text = text },
            RecordKind.Topic => new TopicRecord { Session = 0, From = from, Room = Text(row, RowText.Room), Text = text },
            RecordKind.Private => new PrivateRecord { Session = 0, From = from, To = Text(row, RowText.Receiver), Text = text },
            _ => null,
        };
    }

    /// <summary>Shows a file that is still of that format to a connection that only reads as if it had the columns of today.</summary>
    public static void AddColumns(Database reader)
    {
        // Without a schema's name, it is found before the table.
        reader.Execute("PRAGMA query_only = OFF; CREATE TEMP VIEW messages AS SELECT *, NULL AS payload FROM main.messages; PRAGMA query_only = ON");
    }

    private static string Text(RowBuffer row, RowText text) => Encoding.UTF8.GetString(row[text]);
}
