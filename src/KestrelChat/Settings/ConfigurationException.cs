namespace KestrelChat.Settings;

/// <summary>The configuration has mistakes; the message has a line for each.</summary>
public sealed class ConfigurationException(IReadOnlyList<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    public IReadOnlyList<string> Mistakes => mistakes;
}
