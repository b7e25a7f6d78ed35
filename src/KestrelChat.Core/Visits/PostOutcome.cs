namespace KestrelChat.Visits;

/// <summary>How an attempt to write ended.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Reason">Why it came to nothing, as a clause of a sentence for its author; null where the status says it all.</param>
/// <param name="Message">With <see cref="PostStatus.Posted"/> what was said, but for its text: who asks has that, and it may be remembered for long.</param>
/// <param name="Wait">With <see cref="PostStatus.NotAllowed"/>: the seconds after which it may be tried again; 0 where waiting does not help.</param>
public sealed record PostOutcome(PostStatus Status, string? Reason = null, PostedMessage? Message = null, int Wait = 0);
