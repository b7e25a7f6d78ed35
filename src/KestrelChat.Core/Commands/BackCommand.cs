using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class BackCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["back"];

    public string Arguments => "";

    public string Summary => "tells that you are here again";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length > 0)
            return false;
        await caller.ReportActAsync(await caller.Actor.SetAwayAsync(null).ConfigureAwait(false), "You are here again.").ConfigureAwait(false);
        return true;
    }
}
