using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;

namespace KestrelChat.Load.Checks;

/// <summary>
/// Which message it is: the run (4 hexadecimal digits), the sender (4), its number with this sender, from 0 (8). Kept as the
/// 16 bytes that travel, so that a receiver compares and does not parse.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct MessageId(ulong First, ulong Second)
{
    public const int Digits = 16;
    public const int MaxSenders = 0x10000;

    private const int RunDigits = 4;
    private const int SenderDigits = 4;

    public static MessageId Create(ushort run, int sender, uint number)
    {
        Span<byte> digits = stackalloc byte[Digits];
        run.TryFormat(digits, out _, "x4", CultureInfo.InvariantCulture);
        sender.TryFormat(digits[RunDigits..], out _, "x4", CultureInfo.InvariantCulture);
        number.TryFormat(digits[(RunDigits + SenderDigits)..], out _, "x8", CultureInfo.InvariantCulture);
        return MemoryMarshal.Read<MessageId>(digits);
    }

    /// <summary>Its parts; false if it is none of this run's.</summary>
    public bool TryParse(ushort run, out int sender, out uint number)
    {
        ReadOnlySpan<byte> digits = MemoryMarshal.AsBytes([this]);
        sender = 0;
        number = 0;
        return Utf8Parser.TryParse(digits[..RunDigits], out ushort itsRun, out var used, 'x') && used == RunDigits && itsRun == run
            && Utf8Parser.TryParse(digits.Slice(RunDigits, SenderDigits), out sender, out used, 'x') && used == SenderDigits
            && Utf8Parser.TryParse(digits[(RunDigits + SenderDigits)..], out number, out used, 'x') && used == Digits - RunDigits - SenderDigits;
    }
}
