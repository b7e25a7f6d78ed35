namespace KestrelChat.Load.Reports;

/// <summary>What both ran on.</summary>
internal sealed record MachineReport(int Cores, string? Cpu, string Kernel);
