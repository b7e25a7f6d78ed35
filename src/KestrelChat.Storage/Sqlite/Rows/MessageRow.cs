using KestrelChat.History;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>A stored record as it was read.</summary>
internal sealed class MessageRow
{
    /// <summary>The columns in the order in which <see cref="Read"/> takes them.</summary>
    public const string Columns = "seq, time, kind, room, author, receiver, text, previous, checksum, payload";

    /// <summary>What <see cref="Link"/> gives, as an expression for a query.</summary>
    public const string LinkColumn = "iif(payload IS NULL OR receiver IS NULL, checksum, CAST(receiver AS INTEGER))";

    // The moments that a DateTimeOffset can hold (DateTimeOffset.FromUnixTimeMilliseconds).
    private const long LeastTime = -62_135_596_800_000;
    internal const long MaxTime = 253_402_300_799_999;

    private const int ReceiverColumn = 5;
    private const int PayloadColumn = 9;

    public required long Sequence { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>What was stored; null if it is damaged.</summary>
    public required JournalRecord? Record { get; init; }

    /// <summary>The checksum of the row before.</summary>
    public required long Previous { get; init; }

    public required long Checksum { get; init; }

    /// <summary>The checksum that the row after it covers: that of the row as it was first written, before another record took its place.</summary>
    public required long Link { get; init; }

    /// <summary>Whether every bit of it is as it was written.</summary>
    public bool IsIntact => Record is not null;

    /// <summary>Takes the row at which a statement stands.</summary>
    /// <param name="statement">A query whose first columns are <see cref="Columns"/>.</param>
    /// <param name="buffer">For the checksum.</param>
    public static MessageRow Read(Statement statement, RowBuffer buffer)
    {
        var (sequence, time, kind, previous, checksum) =
            (statement.Number(0), statement.Number(1), statement.Number(2), statement.Number(7), statement.Number(8));
        buffer.Begin(sequence, time, kind, previous);
        var isOfRightTypes = true;
        for (var text = RowText.Room; text <= RowText.Text; text++)
        {
            var column = 3 + (int)text;
            if (statement.IsNull(column))
                buffer.AddAbsent(text);
            else
                buffer.Add(text, statement.Bytes(column));
            isOfRightTypes &= statement.IsNull(column) || statement.IsText(column);
        }

        if (!statement.IsNull(PayloadColumn))
            buffer.Add(RowText.Payload, statement.Bytes(PayloadColumn));
        // A text of the same bytes would read the same, and be a bit that was flipped.
        isOfRightTypes &= statement.IsNull(PayloadColumn) || statement.IsBlob(PayloadColumn);
        var isReplaced = !statement.IsNull(PayloadColumn) && !statement.IsNull(ReceiverColumn);
        var moment = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(time, LeastTime, MaxTime));
        var record = isOfRightTypes && buffer.Checksum == checksum ? RecordOf(buffer) : null;
        record?.SetPlace(sequence, moment);
        return new MessageRow { Sequence = sequence, Time = moment, Record = record, Previous = previous, Checksum = checksum, Link = isReplaced ? statement.Number(ReceiverColumn) : checksum };
    }

    /// <summary>What people see of it.</summary>
    /// <param name="reader">Who sees it: a private message looks different to its author.</param>
    /// <exception cref="InvalidOperationException">It is damaged, or of a kind that nobody sees.</exception>
    public ChatEntry ToEntry(string? reader = null) =>
        Record?.ToEntry(reader) ?? throw new InvalidOperationException("There is nothing to show of this row.");

    private static JournalRecord? RecordOf(RowBuffer row)
    {
        if (!row.Has(RowText.Payload))
            return FormatOne.RecordOf(row);
        return RecordCodec.TryRead(row[RowText.Payload], out var record) && (long)record.Kind == row.Kind ? record : null;
    }
}
