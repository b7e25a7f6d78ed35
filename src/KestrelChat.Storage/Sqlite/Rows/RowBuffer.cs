using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using KestrelChat.Records;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>
/// One row as the bytes that its checksum covers: sequence, time, kind and the checksum of the row before, each 8 bytes,
/// then room, author, receiver, text and, unless the row is of format 1, the payload, each with its length in 4 bytes (−1 if there is
/// none), all little-endian. Reused; not for two threads at once.
/// </summary>
internal sealed class RowBuffer
{
    private const int Numbers = 4 * sizeof(long);
    private const int Absent = -1;

    private readonly Range[] _texts = new Range[5];
    private byte[] _bytes = new byte[1024];
    private byte[] _payload = new byte[512];
    private int _length;

    /// <summary>The checksum of what is in it.</summary>
    public long Checksum => unchecked((long)XxHash64.HashToUInt64(_bytes.AsSpan(0, _length)));

    public bool Has(RowText text) => !_texts[(int)text].Equals(default);

    /// <summary>The bytes of one of them; empty if there is none.</summary>
    public ReadOnlySpan<byte> this[RowText text] => _bytes.AsSpan(_texts[(int)text]);

    public long Sequence => Number(0);

    public long Time => Number(1);

    public long Kind => Number(2);

    /// <summary>The checksum of the row before.</summary>
    public long Previous => Number(3);

    /// <summary>Takes a record in its place.</summary>
    /// <param name="record">The record.</param>
    /// <param name="previous">The checksum of the row before.</param>
    /// <param name="link">The checksum that the row had, if it takes the place of another one.</param>
    public void Fill(JournalRecord record, long previous, long? link = null)
    {
        Begin(record.Sequence, record.Time.ToUnixTimeMilliseconds(), (long)record.Kind, previous);
        Add(RowText.Room, record.HistoryRoom);
        Add(RowText.Author, "");
        Add(RowText.Receiver, link?.ToString(CultureInfo.InvariantCulture));
        Add(RowText.Text, "");
        var length = RecordCodec.Write(record, ref _payload);
        Add(RowText.Payload, _payload.AsSpan(0, length));
    }

    public void Begin(long sequence, long time, long kind, long previous)
    {
        _length = Numbers;
        Array.Clear(_texts);
        var numbers = _bytes.AsSpan();
        BinaryPrimitives.WriteInt64LittleEndian(numbers, sequence);
        BinaryPrimitives.WriteInt64LittleEndian(numbers[8..], time);
        BinaryPrimitives.WriteInt64LittleEndian(numbers[16..], kind);
        BinaryPrimitives.WriteInt64LittleEndian(numbers[24..], previous);
    }

    public void Add(RowText which, string? text)
    {
        if (text is null)
        {
            AddAbsent(which);
            return;
        }

        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        Close(which, Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length + sizeof(int))));
    }

    public void Add(RowText which, ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        text.CopyTo(_bytes.AsSpan(_length + sizeof(int)));
        Close(which, text.Length);
    }

    public void AddAbsent(RowText which)
    {
        Reserve(0);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_length), Absent);
        _length += sizeof(int);
        _texts[(int)which] = default;
    }

    private long Number(int index) => BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan(index * sizeof(long)));

    private void Close(RowText which, int bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_length), bytes);
        _length += sizeof(int);
        _texts[(int)which] = _length..(_length + bytes);
        _length += bytes;
    }

    private void Reserve(int bytes)
    {
        var needed = _length + sizeof(int) + bytes;
        if (needed > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
    }
}
