namespace KestrelChat.Records;

/// <summary>The operator's values by which the state decides. They are records, so that all who apply the same ones decide alike.</summary>
/// <param name="QuietAbove">In a room with more members, who comes and goes is not shown.</param>
/// <param name="MaxRooms">How many rooms there may be; 0: as many as anybody makes.</param>
public sealed record StateRules(int QuietAbove, int MaxRooms)
{
    /// <summary>The members down to which a quiet room must shrink before who comes and goes is shown again: a tenth below the mark, so
    /// that a few who come and go right at it do not switch it back and forth.</summary>
    public int LoudUpTo => QuietAbove - ((QuietAbove + 9) / 10);
}
