using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using KestrelChat.Records;

namespace KestrelChat.Charters;

/// <summary>Charters as bytes, as they are saved: the version of this format, then their values (<see cref="RecordWriter"/> tells how those look).</summary>
internal static class CharterCodec
{
    /// <summary>The version that is written. A reader refuses any other.</summary>
    public const byte Version = 1;

    public static byte[] Write(RoomCharter charter)
    {
        var writer = new RecordWriter(new byte[256]);
        writer.Add(Version);
        Add(ref writer, charter);
        return writer.Buffer[..writer.Length];
    }

    /// <summary>Reads a charter. Never throws: bytes that are not exactly one charter of a known version are refused.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out RoomCharter? charter)
    {
        var reader = new RecordReader(bytes);
        var version = reader.Byte();
        charter = new RoomCharter(reader.Text(), reader.OptionalText(), reader.Number())
        {
            Moderators = ReadNames(ref reader),
            Access = reader.Access(),
            Limit = reader.Number(),
            Invited = ReadNames(ref reader),
        };
        if (version != Version || !reader.IsAtEnd)
            charter = null;
        return charter is not null;
    }

    /// <summary>Adds all that it is to other values, as for a number that tells states apart.</summary>
    public static void Add(ref RecordWriter writer, RoomCharter charter)
    {
        writer.Add(charter.Room);
        writer.Add(charter.Owner);
        writer.Add(charter.Sequence);
        AddNames(ref writer, charter.Moderators);
        writer.Add((byte)charter.Access);
        writer.Add(charter.Limit);
        AddNames(ref writer, charter.Invited);
    }

    private static void AddNames(ref RecordWriter writer, ImmutableSortedSet<string> names)
    {
        writer.Add(names.Count);
        foreach (var name in names)
            writer.Add(name);
    }

    private static ImmutableSortedSet<string> ReadNames(ref RecordReader reader)
    {
        var names = RoomCharter.Nobody.ToBuilder();
        for (var left = reader.Integer(); left > 0 && !reader.IsFaulty; left--)
            names.Add(reader.Text());
        return names.ToImmutable();
    }
}
