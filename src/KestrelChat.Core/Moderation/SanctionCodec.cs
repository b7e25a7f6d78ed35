using System.Diagnostics.CodeAnalysis;
using KestrelChat.Records;

namespace KestrelChat.Moderation;

/// <summary>Sanctions as bytes, as they are saved: the version of this format, then their values (<see cref="RecordWriter"/> tells how those look).</summary>
internal static class SanctionCodec
{
    /// <summary>The version that is written. A reader refuses any other.</summary>
    public const byte Version = 1;

    public static byte[] Write(Sanction sanction)
    {
        var writer = new RecordWriter(new byte[256]);
        writer.Add(Version);
        Add(ref writer, sanction);
        return writer.Buffer[..writer.Length];
    }

    /// <summary>Reads a sanction. Never throws: bytes that are not exactly one sanction of a known version and kind are refused.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Sanction? sanction)
    {
        var reader = new RecordReader(bytes);
        var version = reader.Byte();
        var (kind, name, by, sequence, end) = ((SanctionKind)reader.Byte(), reader.Text(), reader.Text(), reader.Number(), reader.Number());
        sanction = new Sanction(kind, name, by, sequence, EndOf(end), reader.OptionalText(), reader.Number(), reader.OptionalText(), IsOfRoom(kind) ? reader.Text() : null);
        if (version != Version || !Enum.IsDefined(kind) || !reader.IsAtEnd)
            sanction = null;
        return sanction is not null;
    }

    /// <summary>Adds all that it is to other values, as for a number that tells states apart.</summary>
    public static void Add(ref RecordWriter writer, Sanction sanction)
    {
        writer.Add((byte)sanction.Kind);
        writer.Add(sanction.Name);
        writer.Add(sanction.By);
        writer.Add(sanction.Sequence);
        writer.Add(sanction.Until is { } until ? until.ToUnixTimeMilliseconds() + 1 : 0);
        writer.Add(sanction.Reason);
        writer.Add(sanction.Pace);
        writer.Add(sanction.Network);
        if (IsOfRoom(sanction.Kind))
            writer.Add(sanction.Room ?? "");
    }

    private static bool IsOfRoom(SanctionKind kind) => kind is SanctionKind.RoomMute or SanctionKind.RoomBan;

    // In milliseconds of Unix time, plus one; 0 for none.
    private static DateTimeOffset? EndOf(long number) =>
        number == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(number - 1, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
}
