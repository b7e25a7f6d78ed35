namespace KestrelChat.Load.Reports;

/// <summary>A figure that was to be kept.</summary>
/// <param name="Name">The option that asks for it, without the dashes.</param>
/// <param name="Limit">What was allowed.</param>
/// <param name="Value">What was measured; null if nothing was, which breaks it too.</param>
/// <param name="Broken">Whether it was not kept.</param>
internal sealed record ThresholdReport(string Name, double Limit, double? Value, bool Broken);
