namespace KestrelChat.Load.Reports;

/// <summary>The server that was loaded.</summary>
internal sealed record ServerReport(string Host, int Port, bool Tls, int? Pid);
