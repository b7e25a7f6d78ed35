using KestrelChat.Limits;
using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class JoinCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["join"];

    public string Arguments => "ROOM";

    public string Summary => "goes to a room, made if there is none of that name";

    public LineCost CostOf(string arguments) => LineCost.Move;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length == 0 || arguments.Contains(' ', StringComparison.Ordinal))
            return false;
        if (!RoomName.TryParse(arguments, out var name))
            await caller.ReplyAsync(RoomName.Rule).ConfigureAwait(false);
        else if (name.Equals(caller.Room!.Name, StringComparison.Ordinal))
            await caller.ReplyAsync($"You are in #{name} already.").ConfigureAwait(false);
        else
            await caller.MoveAsync(name).ConfigureAwait(false);
        return true;
    }
}
