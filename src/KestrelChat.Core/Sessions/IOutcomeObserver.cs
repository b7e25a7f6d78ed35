using KestrelChat.State;

namespace KestrelChat.Sessions;

/// <summary>Hears what became of lines that were said, one after another in their order.</summary>
internal interface IOutcomeObserver
{
    ValueTask ObserveAsync(AppendOutcome outcome);
}
