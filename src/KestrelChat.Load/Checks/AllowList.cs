using System.Buffers;
using System.Text;

namespace KestrelChat.Load.Checks;

/// <summary>
/// Counts the bytes that the chat may never send: control characters but CR, LF and TAB, what is no UTF-8, and the characters that
/// docs/protocol.md removes from every text. Its owner keeps the state between two pieces of a stream in a field.
/// </summary>
internal struct AllowList
{
    private const int LongestRune = 4;

    private static readonly SearchValues<byte> Plain = SearchValues.Create([(byte)'\t', (byte)'\r', (byte)'\n', .. Enumerable.Range(' ', '~' - ' ' + 1).Select(i => (byte)i)]);

    private uint _cut;
    private int _cutLength;

    /// <summary>Takes the next bytes of the stream.</summary>
    /// <returns>How many faults are in them: forbidden characters, and sequences that are no character.</returns>
    public int Count(ReadOnlySpan<byte> bytes)
    {
        if (_cutLength == 0)
        {
            var first = bytes.IndexOfAnyExcept(Plain);
            if (first < 0)
                return 0;
            bytes = bytes[first..];
        }

        return CountSlowly(bytes);
    }

    private int CountSlowly(ReadOnlySpan<byte> bytes)
    {
        var faults = 0;
        Span<byte> joined = stackalloc byte[LongestRune];
        while (_cutLength > 0 && !bytes.IsEmpty)
        {
            BitConverter.TryWriteBytes(joined, _cut);
            joined[_cutLength++] = bytes[0];
            _cut = BitConverter.ToUInt32(joined);
            var status = Rune.DecodeFromUtf8(joined[.._cutLength], out var rune, out var used);
            if (status is OperationStatus.NeedMoreData)
            {
                bytes = bytes[1..];
                continue;
            }

            // Of a bad sequence only the beginning is dropped: the byte after it may be a good one.
            faults += status is OperationStatus.Done && !IsForbidden(rune) ? 0 : 1;
            if (used == _cutLength)
                bytes = bytes[1..];
            (_cut, _cutLength) = (0, 0);
        }

        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var used);
            if (status is OperationStatus.NeedMoreData)
            {
                joined.Clear();
                bytes.CopyTo(joined);
                (_cut, _cutLength) = (BitConverter.ToUInt32(joined), bytes.Length);
                return faults;
            }

            faults += status is OperationStatus.Done && !IsForbidden(rune) ? 0 : 1;
            bytes = bytes[used..];
            var next = bytes.IndexOfAnyExcept(Plain);
            bytes = next < 0 ? [] : bytes[next..];
        }

        return faults;
    }

    private static bool IsForbidden(Rune rune) => rune.Value is not ('\t' or '\r' or '\n') && (Rune.IsControl(rune) || rune.Value
        is 0x061C or 0x200E or 0x200F or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069));
}
