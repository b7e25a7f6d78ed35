namespace KestrelChat.Settings;

/// <summary>The configuration has mistakes; the message has a line for each.</summary>
public sealed class ConfigurationException(IReadOnlyList<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    public IReadOnlyList<string> Mistakes => mistakes;

    /// <summary>Tells whoever started the program, one mistake a line.</summary>
    public async Task TellAsync(TextWriter errors)
    {
        foreach (var mistake in mistakes)
            await errors.WriteLineAsync($"Configuration: {mistake}");
    }
}
