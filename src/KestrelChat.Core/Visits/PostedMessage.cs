namespace KestrelChat.Visits;

/// <summary>A message that was said.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Time">Its time.</param>
/// <param name="From">The name under which it was said.</param>
/// <param name="Room">The room's name.</param>
public sealed record PostedMessage(long Sequence, DateTimeOffset Time, string From, string Room);
