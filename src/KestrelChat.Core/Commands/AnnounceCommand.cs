using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class AnnounceCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["announce"];

    public string Arguments => "TEXT";

    public string Summary => "tells everybody in every room";

    public bool IsForOperators => true;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length == 0)
            return false;
        await caller.ReportActAsync(await caller.Actor.AnnounceAsync(arguments).ConfigureAwait(false), "Everybody was told.").ConfigureAwait(false);
        return true;
    }
}
