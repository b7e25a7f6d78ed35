using KestrelChat.Files;

namespace KestrelChat.Settings;

/// <summary>What the files of the configuration hold at one moment.</summary>
internal sealed class ConfigurationFiles
{
    // Null for one that is not there, or cannot be read.
    private readonly byte[]?[] _contents;

    private ConfigurationFiles(byte[]?[] contents) => _contents = contents;

    /// <summary>Reads all of them. Does not throw.</summary>
    public static ConfigurationFiles Read(IConfigurationBuilder configuration) =>
        new([.. configuration.Sources.OfType<ConfigurationFile>().Select(f => Content(f.FilePath))]);

    /// <summary>Whether the other ones hold the same, byte by byte.</summary>
    public bool HoldTheSame(ConfigurationFiles other) =>
        _contents.Length == other._contents.Length && _contents.Zip(other._contents).All(p => IsSame(p.First, p.Second));

    private static bool IsSame(byte[]? one, byte[]? other) => one is null || other is null ? one == other : one.AsSpan().SequenceEqual(other);

    private static byte[]? Content(string path)
    {
        try
        {
            return RegularFile.Read(path);
        }
        catch (FileException)
        {
            return null;
        }
    }
}
