namespace KestrelChat.Http;

/// <summary>What a program posts by a hook: the payload of an Alertmanager's webhook (version 4), of which this is what is shown, or a text.</summary>
/// <param name="Version">The version of the payload.</param>
/// <param name="Status">What holds for alerts that do not say it themselves.</param>
/// <param name="Alerts">The alerts; null where it is a text.</param>
/// <param name="TruncatedAlerts">How many more there were than the Alertmanager sent.</param>
/// <param name="Text">The text.</param>
internal sealed record HookJson(string? Version, string? Status, AlertJson?[]? Alerts, long TruncatedAlerts, string? Text);
