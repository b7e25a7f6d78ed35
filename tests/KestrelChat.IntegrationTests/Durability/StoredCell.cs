using System.Buffers.Binary;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>Where a message lies in an SQLite file (https://sqlite.org/fileformat2.html#b_tree_pages).</summary>
internal readonly record struct StoredCell(long Sequence, int Start, int Length)
{
    private const int PageSize = 4096;
    private const byte TableLeaf = 13;
    private const int ColumnsOfMessages = 9;

    /// <summary>All messages of a file that was only added to.</summary>
    public static IReadOnlyList<StoredCell> FindAll(ReadOnlySpan<byte> file)
    {
        var cells = new List<StoredCell>();
        for (var page = PageSize; page < file.Length; page += PageSize)
        {
            if (file[page] != TableLeaf)
                continue;
            var count = BinaryPrimitives.ReadUInt16BigEndian(file[(page + 3)..]);
            for (var i = 0; i < count; i++)
            {
                var start = page + BinaryPrimitives.ReadUInt16BigEndian(file[(page + 8 + (2 * i))..]);
                if (TryRead(file, start) is { } cell)
                    cells.Add(cell);
            }
        }

        return cells;
    }

    private static StoredCell? TryRead(ReadOnlySpan<byte> file, int start)
    {
        var at = start;
        var payload = ReadNumber(file, ref at);
        var sequence = ReadNumber(file, ref at);
        var header = at;
        var headerEnd = header + ReadNumber(file, ref at);
        var columns = 0;
        for (; at < headerEnd; columns++)
            ReadNumber(file, ref at);
        return columns == ColumnsOfMessages ? new StoredCell(sequence, start, (int)(header + payload) - start) : null;
    }

    private static long ReadNumber(ReadOnlySpan<byte> file, ref int at)
    {
        long value = 0;
        for (var i = 0; i < 8; i++)
        {
            value = (value << 7) | (uint)(file[at] & 0x7f);
            if (file[at++] < 0x80)
                return value;
        }

        return (value << 8) | file[at++];
    }
}
