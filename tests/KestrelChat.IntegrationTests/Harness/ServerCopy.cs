using System.Text.Json;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>A copy of the published server with an appsettings.json of its own beside it.</summary>
internal sealed class ServerCopy : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);

    public ServerCopy()
    {
        var published = System.IO.Path.GetDirectoryName(ServerBinary.Path)!;
        foreach (var file in Directory.EnumerateFiles(published, "*", SearchOption.AllDirectories))
        {
            var copy = _folder.File(System.IO.Path.GetRelativePath(published, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Path = _folder.File(System.IO.Path.GetFileName(ServerBinary.Path));
    }

    public string Path { get; }

    /// <summary>Where its file is.</summary>
    public string SettingsPath => _folder.File("appsettings.json");

    /// <summary>Puts settings into the file, beside those that are in it, each as on the command line: --Chat:Port=50000. One with no value is taken out.</summary>
    public void Write(params string[] settings)
    {
        foreach (var setting in settings)
        {
            var parts = setting[2..].Split('=', 2);
            _settings.Remove(parts[0]);
            if (parts[1].Length > 0)
                _settings.Add(parts[0], parts[1]);
        }

        WriteText(JsonSerializer.Serialize(_settings));
    }

    /// <summary>Writes the file as it is given.</summary>
    public void WriteText(string text) => File.WriteAllText(SettingsPath, text);

    /// <summary>Takes the file away.</summary>
    public void Remove() => File.Delete(SettingsPath);

    public void Dispose() => _folder.Dispose();
}
