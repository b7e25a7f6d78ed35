using System.Buffers.Binary;
using KestrelChat.Storage.Sqlite.Rows;

namespace KestrelChat.Storage.Sqlite.Repair;

/// <summary>
/// Takes rows of messages out of single pages, without the tree that they belong to
/// (https://sqlite.org/fileformat2.html#b_tree_pages, https://sqlite.org/fileformat2.html#record_format). For one thread.
/// </summary>
internal sealed class CellReader(PageImages pages)
{
    private const byte TableLeaf = 13;
    private const int PageHeader = 8;
    // Rows of format 1 have no payload.
    private const int LeastColumns = 9;
    private const int MaxColumns = 10;
    private const int FirstText = 3;
    private const int PayloadColumn = 9;

    // What a leaf keeps of a payload that does not fit: the U, X and M of the format's description.
    private const int Usable = PageImages.PageSize;
    private const int MaxLocal = Usable - 35;
    private const int LeastLocal = ((Usable - 12) * 32 / 255) - 23;

    // A line and its names are shorter.
    private const int LongestPayload = 16 * 1024;

    private readonly byte[] _page = new byte[Usable];
    private readonly byte[] _overflow = new byte[Usable];
    private readonly byte[] _payload = new byte[LongestPayload];
    private readonly long[] _types = new long[MaxColumns];

    /// <summary>The row.</summary>
    public RowBuffer Row { get; } = new();

    /// <summary>Its checksum, which is right.</summary>
    public long Checksum { get; private set; }

    /// <summary>Calls for each row whose checksum is right, and has its values then. A row may come more than once, its newest image first.</summary>
    /// <param name="take">Whether to go on.</param>
    public void Read(Func<CellReader, bool> take)
    {
        for (var image = 0L; image < pages.Count; image++)
        {
            if (!pages.TryRead(image, _page) || _page[0] != TableLeaf)
                continue;
            var cells = Math.Min((int)BinaryPrimitives.ReadUInt16BigEndian(_page.AsSpan(3)), (Usable - PageHeader) / sizeof(ushort));
            for (var i = 0; i < cells; i++)
            {
                var start = BinaryPrimitives.ReadUInt16BigEndian(_page.AsSpan(PageHeader + (i * sizeof(ushort))));
                if (TryReadCell(start) && !take(this))
                    return;
            }
        }
    }

    /// <summary>The greatest number of a row whose checksum is right; 0 if there is none.</summary>
    public long FindLast()
    {
        var last = 0L;
        Read(row =>
        {
            last = Math.Max(last, row.Row.Sequence);
            return true;
        });
        return last;
    }

    private bool TryReadCell(int at)
    {
        if (!TryReadNumber(_page, ref at, out var length) || !TryReadNumber(_page, ref at, out var sequence) || length is < LeastColumns or > LongestPayload)
            return false;
        return TryReadPayload(at, (int)length) && TryReadRow(sequence, _payload.AsSpan(0, (int)length));
    }

    private bool TryReadPayload(int at, int length)
    {
        var rest = LeastLocal + ((length - LeastLocal) % (Usable - sizeof(uint)));
        var local = length <= MaxLocal ? length : rest <= MaxLocal ? rest : LeastLocal;
        var end = at + local + (local < length ? sizeof(uint) : 0);
        if (end > Usable)
            return false;
        _page.AsSpan(at, local).CopyTo(_payload);
        var next = local < length ? BinaryPrimitives.ReadUInt32BigEndian(_page.AsSpan(at + local)) : 0;
        for (var taken = local; taken < length; next = BinaryPrimitives.ReadUInt32BigEndian(_overflow))
        {
            if (!pages.TryReadPage(next, _overflow))
                return false;
            var part = Math.Min(length - taken, Usable - sizeof(uint));
            _overflow.AsSpan(sizeof(uint), part).CopyTo(_payload.AsSpan(taken));
            taken += part;
        }

        return true;
    }

    private bool TryReadRow(long sequence, ReadOnlySpan<byte> record)
    {
        var at = 0;
        if (!TryReadNumber(record, ref at, out var headerEnd) || headerEnd < at || headerEnd > record.Length)
            return false;
        Array.Clear(_types);
        var columns = 0;
        while (at < headerEnd && columns < MaxColumns)
        {
            if (!TryReadNumber(record[..(int)headerEnd], ref at, out _types[columns++]))
                return false;
        }

        if (at != headerEnd || columns < LeastColumns || Lengths() != record.Length - at)
            return false;
        at += LengthOf(_types[0]);
        var time = TakeInteger(record, ref at, 1);
        var kind = TakeInteger(record, ref at, 2);
        var texts = at;
        for (var column = FirstText; column <= FirstText + (int)RowText.Text; column++)
            at += LengthOf(_types[column]);
        var previous = TakeInteger(record, ref at, 7);
        Checksum = TakeInteger(record, ref at, 8);
        Row.Begin(sequence, time, kind, previous);
        for (var text = RowText.Room; text <= RowText.Text; text++)
        {
            var type = _types[FirstText + (int)text];
            if (type == 0)
                Row.AddAbsent(text);
            else
                Row.Add(text, record.Slice(texts, LengthOf(type)));
            texts += LengthOf(type);
        }

        if (_types[PayloadColumn] != 0)
            Row.Add(RowText.Payload, record[at..]);
        return Row.Checksum == Checksum;
    }

    private long Lengths()
    {
        var sum = 0L;
        foreach (var type in _types)
            sum += type is >= 0 and < LongestPayload * 2 ? LengthOf(type) : LongestPayload;
        return sum;
    }

    private static int LengthOf(long type) => type switch
    {
        >= 1 and <= 4 => (int)type,
        5 => 6,
        6 or 7 => 8,
        >= 12 => (int)((type - 12) / 2),
        _ => 0,
    };

    private long TakeInteger(ReadOnlySpan<byte> record, ref int at, int column)
    {
        var length = LengthOf(_types[column]);
        if (length is 0 or > sizeof(long))
            return _types[column] == 9 ? 1 : 0;
        long value = (sbyte)record[at];
        for (var i = 1; i < length; i++)
            value = (value << 8) | record[at + i];
        at += length;
        return value;
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> bytes, ref int at, out long value)
    {
        value = 0;
        for (var i = 0; i < 9 && at < bytes.Length; i++)
        {
            var next = bytes[at++];
            if (i == 8)
            {
                value = (value << 8) | next;
                return true;
            }

            value = (value << 7) | (uint)(next & 0x7f);
            if (next < 0x80)
                return true;
        }

        return false;
    }
}
