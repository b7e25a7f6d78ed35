using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class PasteCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["paste"];

    public string Arguments => "";

    public string Summary => "says many lines as one message: they follow, up to a line with a single . (to say such a line: ..); /cancel drops them";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length > 0)
            return false;
        await caller.BeginPasteAsync().ConfigureAwait(false);
        return true;
    }
}
