namespace KestrelChat.Limits;

/// <summary>
/// How far one client has come on the ladder of <see cref="PaceStep"/>. What it goes by is how long it has been slowed for its own sake: that falls as fast as
/// time goes by in which it is not, and at nothing the client begins anew. Belongs to one loop at a time.
/// </summary>
public struct PaceLadder
{
    private TimeSpan _slowed;
    private TimeSpan _at;
    private PaceStep _reached;

    /// <summary>It is slowed.</summary>
    /// <param name="wait">For how long, from now on.</param>
    /// <param name="own">How much of that for its own sake.</param>
    /// <param name="patience">How long until it is warned; twice that until it is muted, four times until it is cut. Zero for never.</param>
    /// <param name="now">The time since any fixed moment.</param>
    /// <returns>The step that it has just come to; <see cref="PaceStep.Slowed"/> if it is where it was.</returns>
    public PaceStep Slow(TimeSpan wait, TimeSpan own, TimeSpan patience, TimeSpan now)
    {
        if (now > _at)
            _slowed -= now - _at;
        if (_slowed <= TimeSpan.Zero)
            (_slowed, _reached) = (TimeSpan.Zero, PaceStep.Slowed);
        _slowed += own < wait ? own : wait;
        _at = now + wait;
        // One step at a time, whatever time one wait takes: nobody is muted who was not warned.
        var next = _reached + 1;
        if (patience == TimeSpan.Zero || next > PaceStep.Cut || _slowed < patience * LengthOf(next))
            return PaceStep.Slowed;
        return _reached = next;
    }

    private static int LengthOf(PaceStep step) => step switch
    {
        PaceStep.Warned => 1,
        PaceStep.Muted => 2,
        _ => 4,
    };
}
