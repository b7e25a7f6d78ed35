using System.Text.Json;
using KestrelChat.Files;
using Microsoft.Extensions.Configuration.Json;

namespace KestrelChat.Settings;

/// <summary>A file of the configuration. One that was there when it was read last must stay: a server does not go back to its defaults because
/// somebody is just writing the file anew, or because its disk is gone.</summary>
/// <param name="path">The whole path.</param>
/// <param name="name">Begins the sentence that tells what is wrong with it.</param>
/// <param name="isRequired">Whether it must be there from the start.</param>
internal sealed class ConfigurationFile(string path, string name, bool isRequired) : IConfigurationSource
{
    private bool _wasThere;

    /// <summary>One beside the program, which may be missing.</summary>
    public ConfigurationFile(string path)
        : this(path, $"'{path}' is a file of the configuration", isRequired: false)
    {
    }

    public string FilePath => path;

    /// <summary>Reads the file, alone.</summary>
    /// <returns>Its keys; none if it is not there and need not be.</returns>
    /// <exception cref="ConfigurationException">It cannot be used.</exception>
    public IDictionary<string, string?> Read()
    {
        byte[] content;
        try
        {
            content = RegularFile.Read(path);
        }
        catch (FileException e) when (e.IsMissing && !_wasThere && !isRequired)
        {
            return new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        }
        catch (FileException e)
        {
            throw new ConfigurationException([$"{name}, {e.Message}{(e.IsMissing && _wasThere ? " any more. Put it back; only a restart does without it" : "")}."]);
        }

        try
        {
            var keys = new Parser(content).Keys();
            _wasThere = true;
            return keys;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new ConfigurationException([path + JsonFault.Explain(e, content)]);
        }
    }

    IConfigurationProvider IConfigurationSource.Build(IConfigurationBuilder builder) => new Provider(this);

    /// <summary>What one reading brought.</summary>
    internal sealed class Provider(ConfigurationFile file) : ConfigurationProvider
    {
        public string FilePath => file.FilePath;

        public override void Load() => Data = file.Read();
    }

    /// <summary>The framework's, which reads one text.</summary>
    private sealed class Parser(byte[] content) : JsonStreamConfigurationProvider(new JsonStreamConfigurationSource { Stream = new MemoryStream(content) })
    {
        public IDictionary<string, string?> Keys()
        {
            Load();
            return Data;
        }
    }
}
