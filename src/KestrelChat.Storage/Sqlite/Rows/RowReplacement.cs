using System.Globalization;
using KestrelChat.Records;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>
/// Puts another record in the place of something said, of which nothing stays in the row. The row after it covers the checksum that the row had: that is
/// kept beside the new one (<see cref="MessageRow.Link"/>), so that the rows can be checked as before.
/// </summary>
internal sealed class RowReplacement(Database database)
{
    /// <summary>What the keys of notes begin with that tell whose words are to be erased: the number of the record that says so follows. The value is the number up to which that is done.</summary>
    public const string ErasureKey = "erase ";

    private readonly Statement _find = database.Prepare($"SELECT {MessageRow.Columns} FROM messages WHERE seq = ?");
    private readonly Statement _replace = database.Prepare("UPDATE messages SET kind = ?2, author = '', receiver = ?3, text = '', checksum = ?4, payload = ?5 WHERE seq = ?1");
    private readonly Statement _deletions = database.Prepare($"SELECT {MessageRow.Columns} FROM messages WHERE kind IN ({RowKinds.Deletions}) ORDER BY seq");
    private readonly RowBuffer _buffer = new();

    /// <summary>Whether there may be something of a row that was replaced in the WAL, until that is cut.</summary>
    public bool IsInWal { get; set; }

    /// <summary>Whether somebody's words may still have to be erased.</summary>
    public bool HasErasures { get; set; } = true;

    /// <summary>Deletes what was said under a number; within a transaction. Nothing happens if that is not there, or deleted already.</summary>
    /// <param name="sequence">The number.</param>
    /// <param name="by">Who does it.</param>
    public void Delete(long sequence, string? by)
    {
        MessageRow? row = null;
        try
        {
            if (_find.Bind(1, sequence).Step())
                row = MessageRow.Read(_find, _buffer);
        }
        finally
        {
            _find.Reset();
        }

        if (row?.Record is { } said && said.Kind.IsSearchable())
            Delete(row, by);
    }

    /// <summary>Deletes what is said in a row that is intact; within a transaction.</summary>
    /// <param name="row">The row.</param>
    /// <param name="by">Who does it; null if that is not told.</param>
    /// <param name="from">What its author is called from now on; null if that does not change.</param>
    public void Delete(MessageRow row, string? by, string? from = null) =>
        Replace(row, new DeletedMessageRecord { Session = 0, From = from ?? row.Record!.From, Room = row.Record!.HistoryRoom, By = by });

    /// <summary>Deletes once more what the records say is deleted, where older rows were put into the file; within a transaction.</summary>
    public void DeleteAgain()
    {
        var deletions = new List<JournalRecord>();
        try
        {
            while (_deletions.Step())
            {
                if (MessageRow.Read(_deletions, _buffer).Record is { } deletion)
                    deletions.Add(deletion);
            }
        }
        finally
        {
            _deletions.Reset();
        }

        foreach (var deletion in deletions)
            Do(deletion);
    }

    /// <summary>Does what a record says is deleted or erased, if it is one of those; within a transaction.</summary>
    public void Do(JournalRecord record)
    {
        if (record is DeletedRecord deletion)
            Delete(deletion.Target, deletion.From);
        if (record is not ErasedRecord erased)
            return;
        // What that one said is gone through later, in batches (JournalErasure).
        database.Execute(string.Create(CultureInfo.InvariantCulture, $"INSERT OR REPLACE INTO journal VALUES('{ErasureKey}{erased.Sequence}', {erased.Since})"));
        HasErasures = true;
    }

    private void Replace(MessageRow row, DeletedMessageRecord record)
    {
        record.SetPlace(row.Sequence, row.Time);
        _buffer.Fill(record, row.Previous, row.Link);
        _replace.Bind(1, row.Sequence).Bind(2, _buffer.Kind).Bind(3, _buffer[RowText.Receiver]).Bind(4, _buffer.Checksum).BindBlob(5, _buffer[RowText.Payload]).Run();
        IsInWal = true;
    }
}
