using KestrelChat.Diagnostics;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class VersionCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["version"];

    public string Arguments => "";

    public string Summary => "tells which version of the server this is";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length > 0)
            return false;
        await caller.ReplyAsync($"KestrelChat {ServerVersion.Text} on .NET {Environment.Version}").ConfigureAwait(false);
        return true;
    }
}
