using KestrelChat.State;

namespace KestrelChat.Sessions;

/// <summary>An author who may have several lines under way.</summary>
internal interface ILineAuthor
{
    /// <summary>Hears of a line that was not applied; of several in their order, one after another.</summary>
    ValueTask RefusedAsync(AppendOutcome outcome);
}
