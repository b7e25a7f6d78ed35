using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class UptimeCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["uptime"];

    public string Arguments => "";

    public string Summary => "tells for how long the server has been running";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length > 0)
            return false;
        await caller.ReplyAsync($"Up for {Period.About(caller.Services.Time.GetElapsedTime(caller.Services.StartedAt))}.").ConfigureAwait(false);
        return true;
    }
}
