using KestrelChat.Limits;

namespace KestrelChat.Sessions;

/// <summary>What is done with a line that somebody typed.</summary>
public interface ILineHandler
{
    /// <summary>Does what the line asks for; the next one waits for it.</summary>
    ValueTask RunAsync(Participant caller, string line);

    /// <summary>What a line takes of its author's paces, which is known before it is done.</summary>
    LineCost CostOf(Participant caller, string line);

    /// <summary>Whether a line may bring somebody back, of whom nobody is told under the name of a newcomer before that.</summary>
    bool BringsBack(string line) => false;
}
