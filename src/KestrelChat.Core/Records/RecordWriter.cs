using System.Text;

namespace KestrelChat.Records;

/// <summary>Writes the values of a record one after another: numbers as variable-length integers of 7 bits a byte, the lowest first (LEB128,
/// DWARF 5, section 7.6), texts as their length in bytes plus one (0 for none) and UTF-8.</summary>
internal ref struct RecordWriter(byte[] buffer)
{
    private byte[] _buffer = buffer;

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>The buffer, a larger one if the first was too small.</summary>
    public readonly byte[] Buffer => _buffer;

    public void Add(byte value)
    {
        Reserve(1);
        _buffer[Length++] = value;
    }

    /// <summary>Adds a number, which is not negative.</summary>
    public void Add(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Reserve(10);
        var rest = (ulong)value;
        for (; rest >= 0x80; rest >>= 7)
            _buffer[Length++] = (byte)(rest | 0x80);
        _buffer[Length++] = (byte)rest;
    }

    public void Add(string? text)
    {
        if (text is null)
        {
            Add((byte)0);
            return;
        }

        var bytes = Encoding.UTF8.GetByteCount(text);
        Add(bytes + 1L);
        Reserve(bytes);
        Length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(Length));
    }

    private void Reserve(int bytes)
    {
        if (Length + bytes > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(Length + bytes, _buffer.Length * 2));
    }
}
