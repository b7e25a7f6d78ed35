using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class ReplyCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["reply", "r"];

    public string Arguments => "TEXT";

    public string Summary => "answers who last wrote to you alone";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length == 0)
            return false;
        if (caller.LastCorrespondent is { } name)
            await caller.WhisperAsync(name, arguments).ConfigureAwait(false);
        else
            await caller.ReplyAsync("Nobody has written to you privately yet.").ConfigureAwait(false);
        return true;
    }
}
