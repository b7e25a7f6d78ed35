namespace KestrelChat.Http;

/// <summary>An alert in an Alertmanager's payload.</summary>
/// <param name="Status"><c>firing</c> or <c>resolved</c>.</param>
/// <param name="Labels">What tells it from others; <c>alertname</c> is its name.</param>
/// <param name="Annotations">What is said of it: a <c>summary</c>, else a <c>description</c> or a <c>message</c>.</param>
/// <param name="StartsAt">Since when.</param>
/// <param name="EndsAt">Until when, if it is resolved.</param>
internal sealed record AlertJson(string? Status, Dictionary<string, string?>? Labels, Dictionary<string, string?>? Annotations, string? StartsAt, string? EndsAt);
