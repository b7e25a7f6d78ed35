namespace KestrelChat.Load.Reports;

/// <summary>What was asked for. Null is what the scenario does not have.</summary>
internal sealed record OptionsReport(
    int? Receivers,
    int? Senders,
    int? Window,
    double? Rate,
    int? Size,
    double DurationSeconds,
    double WarmupSeconds,
    int Processes,
    int? Rooms,
    int? Members,
    int? TalkingRooms,
    int? Abusers,
    double? SlowShare,
    int? Connects,
    double? ConnectRate,
    string? Leave);
