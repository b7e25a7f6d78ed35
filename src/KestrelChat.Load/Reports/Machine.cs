namespace KestrelChat.Load.Reports;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static MachineReport Describe()
    {
        var processors = File.ReadAllLines("/proc/cpuinfo");
        var model = processors.FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
        // Environment.ProcessorCount would count only those that this process may use.
        var cores = processors.Count(l => l.StartsWith("processor", StringComparison.Ordinal));
        return new MachineReport(cores, model?[(model.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(), File.ReadAllText("/proc/sys/kernel/osrelease").Trim());
    }
}
