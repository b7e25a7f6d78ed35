using KestrelChat.Connections;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Commands;

internal sealed class OwnerCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["owner"];

    public string Arguments => "[NAME]";

    public string Summary => "tells whose this room is, or hands it over to another account";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Contains(' ', StringComparison.Ordinal))
            return false;
        var room = caller.Room!.Name;
        if (arguments.Length == 0)
        {
            var owner = caller.Services.State.Charters.TryFind(room, out var charter) ? charter.Owner : null;
            await caller.ReplyAsync(owner is null ? $"#{room} is nobody's." : $"#{room} is {owner}'s.").ConfigureAwait(false);
            return true;
        }

        var outcome = await caller.Actor.HandOverAsync(room, arguments).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.NoSuchName)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"There is no account {arguments}.").ConfigureAwait(false);
        else if (outcome.Status is AppendStatus.AlreadyThere)
            await caller.RefuseAsync(RefusalReason.NotAllowed, $"#{room} is {arguments}'s already.").ConfigureAwait(false);
        else
            await caller.ReportActAsync(outcome, $"#{room} is {arguments}'s now.").ConfigureAwait(false);
        return true;
    }
}
