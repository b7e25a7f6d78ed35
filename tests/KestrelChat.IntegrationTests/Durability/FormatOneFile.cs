using System.IO.Compression;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>A file of the first format, as a server of that time left it when it was killed: all of what was said is still in its log.</summary>
internal static class FormatOneFile
{
    /// <summary>The newest number in it.</summary>
    public const long Newest = 8;

    /// <summary>Puts it, with its log, into a directory.</summary>
    /// <returns>Its path.</returns>
    public static string Unpack(string directory)
    {
        foreach (var name in (ReadOnlySpan<string>)["chat.db", "chat.db-wal"])
        {
            using var packed = new GZipStream(typeof(FormatOneFile).Assembly.GetManifestResourceStream($"FormatOne/{name}.gz")!, CompressionMode.Decompress);
            using var file = File.Create(Path.Combine(directory, name));
            packed.CopyTo(file);
        }

        return Path.Combine(directory, "chat.db");
    }
}
