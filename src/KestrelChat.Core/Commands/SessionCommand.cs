using KestrelChat.Connections;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class SessionCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["session"];

    public string Arguments => "";

    public string Summary => "shows what brings you back when your connection is lost";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length > 0)
            return false;
        if (caller.MayReturn())
            await caller.ShowSessionAsync().ConfigureAwait(false);
        else
            await caller.RefuseAsync(RefusalReason.NotAllowed, caller.Actor.IsConsole ? "Not done: a console connects anew." : ResumeCommand.Off).ConfigureAwait(false);
        return true;
    }
}
