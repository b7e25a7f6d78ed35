using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class PingCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["ping"];

    public string Arguments => "";

    public string Summary => "answers, so that you know that the server hears you";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length > 0)
            return false;
        await caller.ReplyAsync("pong").ConfigureAwait(false);
        return true;
    }
}
