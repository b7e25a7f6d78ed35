using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class MeCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["me"];

    public string Arguments => "TEXT";

    public string Summary => "tells what you do: /me waves";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length == 0)
            return false;
        await caller.Actor.ActAsync(arguments).ConfigureAwait(false);
        return true;
    }
}
