namespace KestrelChat.Load.Scenarios;

/// <summary>Decides when who says something.</summary>
internal interface ITalk
{
    /// <summary>How long the loop may sleep, in milliseconds, when nothing comes.</summary>
    int Patience { get; }

    /// <summary>Says what is due. Called in every turn of the loop.</summary>
    /// <param name="now">Nanoseconds of the monotonic clock.</param>
    void Feed(long now);
}
