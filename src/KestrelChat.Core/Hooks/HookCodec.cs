using System.Diagnostics.CodeAnalysis;
using KestrelChat.Records;

namespace KestrelChat.Hooks;

/// <summary>Hooks as bytes, as they are saved: the version of this format, then their values (<see cref="RecordWriter"/> tells how those look).</summary>
internal static class HookCodec
{
    /// <summary>The version that is written. A reader refuses any other.</summary>
    public const byte Version = 1;

    public static byte[] Write(Hook hook)
    {
        var writer = new RecordWriter(new byte[256]);
        writer.Add(Version);
        Add(ref writer, hook);
        return writer.Buffer[..writer.Length];
    }

    /// <summary>Reads a hook. Never throws: bytes that are not exactly one hook of a known version are refused.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Hook? hook)
    {
        var reader = new RecordReader(bytes);
        var version = reader.Byte();
        hook = new Hook(reader.Text(), reader.Text(), reader.Text(), reader.Number());
        if (version != Version || !reader.IsAtEnd)
            hook = null;
        return hook is not null;
    }

    /// <summary>Adds all that it is to other values, as for a number that tells states apart.</summary>
    public static void Add(ref RecordWriter writer, Hook hook)
    {
        writer.Add(hook.Label);
        writer.Add(hook.Room);
        writer.Add(hook.Hash);
        writer.Add(hook.Sequence);
    }
}
