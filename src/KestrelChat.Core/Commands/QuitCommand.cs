using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class QuitCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["quit", "exit"];

    public string Arguments => "[TEXT]";

    public string Summary => "leaves, with a last word if you like";

    public ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        caller.Leave(arguments);
        return ValueTask.FromResult(true);
    }
}
