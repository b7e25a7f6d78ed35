using System.Buffers.Binary;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>Where a message lies in an SQLite file (https://sqlite.org/fileformat2.html#b_tree_pages).</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">In bytes.</param>
/// <param name="KeyType">The one byte of it that means nothing: the number is the row's key, and SQLite never looks at the type that
/// the row gives for it.</param>
internal readonly record struct StoredCell(long Sequence, int Start, int Length, int KeyType)
{
    private const int PageSize = 4096;
    private const byte TableLeaf = 13;
    private const int ColumnsOfMessages = 10;

    /// <summary>Whether a byte of the file says something about the message.</summary>
    public bool Holds(int at) => at >= Start && at < Start + Length && at != KeyType;

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
        var keyType = at;
        var columns = 0;
        for (; at < headerEnd; columns++)
            ReadNumber(file, ref at);
        return columns == ColumnsOfMessages ? new StoredCell(sequence, start, (int)(header + payload) - start, keyType) : null;
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
