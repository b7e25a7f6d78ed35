using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;

namespace KestrelChat.Load.Checks;

/// <summary>
/// What a text begins with: <c>^</c>, 16 hexadecimal digits of the <see cref="MessageId"/>, 12 of the time at which it was due
/// (nanoseconds of the monotonic clock, modulo 2^48), <c>;</c>.
/// </summary>
internal static class Stamp
{
    public const byte Marker = (byte)'^';
    public const int Length = TimeAt + TimeDigits + 1;

    private const byte End = (byte)';';
    private const int IdAt = 1;
    private const int TimeAt = IdAt + MessageId.Digits;
    private const int TimeDigits = 12;
    private const long TimeMask = (1L << 48) - 1;

    public static void Write(Span<byte> output, MessageId id, long nanoseconds)
    {
        output[0] = Marker;
        MemoryMarshal.Write(output[IdAt..], in id);
        (nanoseconds & TimeMask).TryFormat(output[TimeAt..], out _, "x12", CultureInfo.InvariantCulture);
        output[Length - 1] = End;
    }

    /// <summary>Whether these bytes, at least <see cref="Length"/> of them, begin like a stamp.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes) => bytes[0] == Marker && bytes[Length - 1] == End;

    public static MessageId IdOf(ReadOnlySpan<byte> stamp) => MemoryMarshal.Read<MessageId>(stamp[IdAt..]);

    /// <summary>Nanoseconds from the time in the stamp to a later one; negative if the clock of the sender is another.</summary>
    public static long Age(ReadOnlySpan<byte> stamp, long now)
    {
        if (!Utf8Parser.TryParse(stamp.Slice(TimeAt, TimeDigits), out long then, out var length, 'x') || length != TimeDigits)
            return -1;
        return (now - then) & TimeMask;
    }
}
