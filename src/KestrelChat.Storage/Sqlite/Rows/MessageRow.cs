using System.Text;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Rooms;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Text;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>A stored record as it was read.</summary>
internal sealed class MessageRow
{
    /// <summary>The columns in the order in which <see cref="Read"/> takes them.</summary>
    public const string Columns = "seq, time, kind, room, author, receiver, text, previous, checksum";

    // The moments that a DateTimeOffset can hold (DateTimeOffset.FromUnixTimeMilliseconds).
    private const long LeastTime = -62_135_596_800_000;
    private const long MostTime = 253_402_300_799_999;

    public required long Sequence { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required RecordKind Kind { get; init; }

    public required string? Room { get; init; }

    public required string From { get; init; }

    public required string? To { get; init; }

    public required string Text { get; init; }

    /// <summary>The checksum of the row before.</summary>
    public required long Previous { get; init; }

    public required long Checksum { get; init; }

    /// <summary>Whether every bit of it is as it was written.</summary>
    public required bool IsIntact { get; init; }

    /// <summary>Whether it was said to a room, and belongs into that room's history.</summary>
    public bool IsHistory => Kind is RecordKind.Message or RecordKind.Action;

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

        return new MessageRow
        {
            Sequence = sequence,
            Time = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(time, LeastTime, MostTime)),
            Kind = (RecordKind)kind,
            Room = buffer.Has(RowText.Room) ? Encoding.UTF8.GetString(buffer[RowText.Room]) : null,
            From = Encoding.UTF8.GetString(buffer[RowText.Author]),
            To = buffer.Has(RowText.Receiver) ? Encoding.UTF8.GetString(buffer[RowText.Receiver]) : null,
            Text = Encoding.UTF8.GetString(buffer[RowText.Text]),
            Previous = previous,
            Checksum = checksum,
            IsIntact = isOfRightTypes && buffer.Checksum == checksum,
        };
    }

    /// <summary>What people see of it.</summary>
    /// <param name="reader">Who sees it: a private message looks different to its author.</param>
    public ChatEntry ToEntry(string? reader = null) => new()
    {
        Kind = Kind switch
        {
            RecordKind.Action => EntryKind.Action,
            RecordKind.Topic => EntryKind.Topic,
            RecordKind.Private when Nickname.Comparer.Equals(From, reader) => EntryKind.PrivateEcho,
            RecordKind.Private => EntryKind.Private,
            _ => EntryKind.Message,
        },
        Sequence = Sequence,
        Time = Time,
        Room = Room,
        From = From,
        To = To,
        Text = Text,
    };
}
