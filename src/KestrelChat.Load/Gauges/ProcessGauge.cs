using System.Globalization;

namespace KestrelChat.Load.Gauges;

/// <summary>The processor time and the memory of the server's process, from /proc: proc(5).</summary>
internal sealed class ProcessGauge(int pid)
{
    // USER_HZ, which Linux shows to programs on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Whether there is a process of that number.</summary>
    public bool Exists => Directory.Exists(Folder);

    private string Folder { get; } = string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}");

    /// <summary>Seconds of processor time that it has used; null when it has ended.</summary>
    public (double User, double System)? ProcessorSeconds()
    {
        if (Read("stat") is not { } stat)
            return null;
        // The name before ')' may hold anything.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Ticks(fields[11]), Ticks(fields[12]));
    }

    /// <summary>Its resident memory in bytes; null when it has ended.</summary>
    public long? ResidentBytes()
    {
        const string Name = "VmRSS:";
        const string Unit = "kB";
        var line = Read("status")?.Split('\n').FirstOrDefault(l => l.StartsWith(Name, StringComparison.Ordinal));
        return line is null ? null : 1024 * long.Parse(line[Name.Length..^Unit.Length].Trim(), CultureInfo.InvariantCulture);
    }

    private static double Ticks(string field) => long.Parse(field, CultureInfo.InvariantCulture) / TicksPerSecond;

    private string? Read(string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(Folder, file));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
