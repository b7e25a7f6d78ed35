using KestrelChat.Limits;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

/// <summary>One command. What <c>/help</c> says of it is generated from these.</summary>
public interface IChatCommand
{
    /// <summary>The verb without its slash, lower case, then its other names.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The arguments as <c>/help</c> writes them: words in capitals, in brackets if they may be left out; empty for none.</summary>
    string Arguments { get; }

    /// <summary>One sentence for <c>/help</c>.</summary>
    string Summary { get; }

    /// <summary>Whether only operators may use it; others are told so, and <c>/help</c> does not list it for them.</summary>
    bool IsForOperators => false;

    /// <summary>Whether only those may use it who keep order somewhere, operators among them; others are told so, and <c>/help</c> does not list it for them.</summary>
    bool IsForModerators => false;

    /// <summary>What it takes of the caller's paces.</summary>
    /// <param name="arguments">As they were typed.</param>
    LineCost CostOf(string arguments) => LineCost.Plain;

    /// <summary>Runs it.</summary>
    /// <param name="caller">Who typed it.</param>
    /// <param name="arguments">What stands after the verb and one space; spaces at both ends are gone.</param>
    /// <returns>Whether the arguments were right; if not, the caller is told the usage.</returns>
    ValueTask<bool> RunAsync(Participant caller, string arguments);
}
