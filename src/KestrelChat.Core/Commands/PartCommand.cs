using KestrelChat.Limits;
using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class PartCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["part"];

    public string Arguments => "";

    public string Summary => "goes back to the lobby";

    public LineCost CostOf(string arguments) => LineCost.Move;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length > 0)
            return false;
        if (caller.Room!.Name.Equals(RoomName.Lobby, StringComparison.Ordinal))
            await caller.ReplyAsync("You are in the lobby. /quit leaves the server.").ConfigureAwait(false);
        else
            await caller.MoveAsync(RoomName.Lobby).ConfigureAwait(false);
        return true;
    }
}
