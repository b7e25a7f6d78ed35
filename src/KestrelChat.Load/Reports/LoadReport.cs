namespace KestrelChat.Load.Reports;

/// <summary>One run: what was asked for, and what came out. docs/load.md has the shape as JSON.</summary>
internal sealed record LoadReport(
    string Scenario,
    string Protocol,
    ServerReport Server,
    MachineReport Machine,
    OptionsReport Options,
    ResultsReport Results,
    IReadOnlyList<ThresholdReport> Thresholds);
