using System.Globalization;

namespace KestrelChat.Limits;

/// <summary>How many connections the process's file descriptors allow.</summary>
public static class DescriptorBudget
{
    /// <summary>Descriptors kept free of chat connections: a bare host holds about 170; the rest is for HTTP, files and
    /// the newcomers that are being told that the server is full.</summary>
    public const int Reserve = 512;

    private const string LimitsFile = "/proc/self/limits";

    /// <summary>The process's limit on open files (RLIMIT_NOFILE, the soft one, which the runtime has raised to the hard
    /// one at start); <see cref="int.MaxValue"/> where there is none or the system does not tell.</summary>
    public static int DescriptorLimit() => File.Exists(LimitsFile) ? Parse(File.ReadLines(LimitsFile)) : int.MaxValue;

    /// <summary>Reads the text of <c>/proc/self/limits</c> (proc(5)).</summary>
    public static int Parse(IEnumerable<string> lines)
    {
        const string Key = "Max open files";
        var line = lines.FirstOrDefault(l => l.StartsWith(Key, StringComparison.Ordinal));
        var soft = line?[Key.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : int.MaxValue;
    }
}
