using System.Text;

namespace KestrelChat.Records;

/// <summary>Reads what <see cref="RecordWriter"/> wrote. Never throws: after a fault everything is empty and <see cref="IsFaulty"/>.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether something was not as it must be.</summary>
    public bool IsFaulty { get; private set; }

    /// <summary>Whether all was read and nothing is left over.</summary>
    public readonly bool IsAtEnd => !IsFaulty && _rest.IsEmpty;

    public byte Byte()
    {
        if (_rest.IsEmpty)
            return Fail();
        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    /// <summary>0 or 1; anything else is a fault.</summary>
    public bool Flag()
    {
        var value = Byte();
        if (value > 1)
            Fail();
        return value == 1;
    }

    /// <summary>One that there is; anything else is a fault.</summary>
    public RoomAccess Access() => (RoomAccess)Byte() is var access && Enum.IsDefined(access) ? access : (RoomAccess)Fail();

    /// <summary>A number in its shortest form; any other is a fault, so that equal records have equal bytes.</summary>
    public long Number()
    {
        var value = 0UL;
        for (var shift = 0; shift <= 63; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return IsFaulty || (part == 0 && shift > 0) || value > long.MaxValue || (shift == 63 && part > 0) ? Fail() : (long)value;
        }

        return Fail();
    }

    public int Integer() => Number() is <= int.MaxValue and var value ? (int)value : Fail();

    /// <summary>A text, or null.</summary>
    public string? OptionalText()
    {
        var length = Number() - 1;
        if (length < 0)
            return null;
        if (length > _rest.Length)
        {
            Fail();
            return null;
        }

        var text = Encoding.UTF8.GetString(_rest[..(int)length]);
        _rest = _rest[(int)length..];
        return text;
    }

    /// <summary>A text that must be there.</summary>
    public string Text()
    {
        if (OptionalText() is { } text)
            return text;
        Fail();
        return "";
    }

    private byte Fail()
    {
        IsFaulty = true;
        _rest = default;
        return 0;
    }
}
