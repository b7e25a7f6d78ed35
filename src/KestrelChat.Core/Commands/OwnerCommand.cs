using KestrelChat.Connections;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Commands;

internal sealed class OwnerCommand : ScopedCommand
{
    public override IReadOnlyList<string> Names => ["owner"];

    protected override string OwnArguments => "[NAME]";

    public override string Summary => "tells whose a room is, or hands it over to another account";

    protected override RoomRight NeededFor(string arguments) => arguments.Length == 0 ? RoomRight.Reading : RoomRight.Owner;

    protected override async ValueTask<bool> RunAsync(Participant caller, ActScope scope)
    {
        var (room, arguments) = (scope.Room!, scope.Arguments);
        if (arguments.Contains(' ', StringComparison.Ordinal))
            return false;
        if (arguments.Length == 0)
        {
            var owner = caller.Services.State.Charters.TryFind(room, out var charter) ? charter.Owner : null;
            await caller.ReplyAsync(owner is null ? $"#{room} is nobody's." : $"#{room} is {owner}'s.").ConfigureAwait(false);
            return true;
        }

        var name = caller.Actor.AccountNameOf(arguments);
        var outcome = await caller.Actor.HandOverAsync(room, name).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.NoSuchName)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"There is no account {name}.").ConfigureAwait(false);
        else if (outcome.Status is AppendStatus.AlreadyThere)
            await caller.RefuseAsync(RefusalReason.NotAllowed, $"#{room} is {name}'s already.").ConfigureAwait(false);
        else
            await caller.ReportActAsync(outcome, $"#{room} is {name}'s now.").ConfigureAwait(false);
        return true;
    }
}
