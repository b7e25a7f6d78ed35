using KestrelChat.Limits;
using KestrelChat.Options;
using KestrelChat.Settings;

namespace KestrelChat.Cli;

/// <summary>The command <c>config</c>: what a server that is started in this way goes by, where each value comes from, and when another one
/// would hold.</summary>
internal static class ConfigurationReport
{
    private const int Widest = 60;

    /// <summary>Prints it.</summary>
    /// <returns>0.</returns>
    /// <exception cref="ConfigurationException">There are mistakes; a server would not start.</exception>
    public static async Task<int> RunAsync(string[] settings, TextWriter output)
    {
        var configuration = Configuration.CreateBuilder(settings).Configuration;
        var options = ChatOptionsReader.Read(configuration, DescriptorBudget.DescriptorLimit());
        foreach (var line in Lines(configuration, options))
            await output.WriteLineAsync(line);
        return 0;
    }

    /// <summary>The table, a line a key. No secret is in it: the options name files that hold them, and the framework's passwords are left out.</summary>
    internal static IEnumerable<string> Lines(IConfigurationRoot configuration, ChatOptions options)
    {
        string[][] rows =
        [
            ["KEY", "VALUE", "A CHANGE HOLDS", "FROM"],
            .. ChatOptionTable.All.Select(o => Row(configuration, o.Key, o.Show(options), o.CanReload)),
            .. FrameworkSettings.ReadAtStart(configuration).Select(s => Row(configuration, s.Key, s.Value, canReload: false)),
            .. FrameworkSettings.LogLevels(configuration).Select(s => Row(configuration, s.Key, s.Value, canReload: true)),
        ];
        var (key, value, change) = (Width(rows, 0), Width(rows, 1), Width(rows, 2));
        return rows.Select(r => $"{r[0].PadRight(key)}  {r[1].PadRight(value)}  {r[2].PadRight(change)}  {r[3]}");
    }

    private static string[] Row(IConfigurationRoot configuration, string key, string value, bool canReload)
    {
        var origin = ValueOrigin.Of(configuration, key);
        return [key, value.Length == 0 ? "(empty)" : SettingText.OneLine(value), canReload && origin.CanChange ? "at once" : "after a restart", origin.Name];
    }

    // One long text must not push all lines apart.
    private static int Width(string[][] rows, int column) => rows.Select(r => r[column].Length).Where(l => l <= Widest).Max();
}
