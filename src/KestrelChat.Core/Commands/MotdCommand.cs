using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class MotdCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["motd"];

    public string Arguments => "";

    public string Summary => "shows the message of the day";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length > 0)
            return false;
        var lines = caller.Services.Options.MessageOfTheDayLines;
        await caller.ReplyAsync(lines.Count == 0 ? ["There is no message of the day."] : [.. lines]).ConfigureAwait(false);
        return true;
    }
}
