using KestrelChat.Connections;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Commands;

internal sealed class InviteCommand : ScopedCommand
{
    private const string Remove = "remove";

    public override IReadOnlyList<string> Names => ["invite"];

    protected override string OwnArguments => "NAME | remove NAME";

    public override string Summary => "lets an account into a room whoever else may enter, or takes that back";

    protected override RoomRight NeededFor(string arguments) => RoomRight.Owner;

    protected override async ValueTask<bool> RunAsync(Participant caller, ActScope scope)
    {
        var (name, others) = FirstWord.Of(scope.Arguments);
        var isTakenBack = others.Length > 0 && name.Equals(Remove, StringComparison.OrdinalIgnoreCase);
        if (isTakenBack)
            (name, others) = FirstWord.Of(others);
        if (name.Length == 0 || others.Length > 0)
            return false;
        name = caller.Actor.AccountNameOf(name);
        var room = scope.Room!;
        var outcome = await caller.Actor.InviteAsync(room, name, isTakenBack).ConfigureAwait(false);
        var what = isTakenBack ? "not invited" : "invited";
        if (outcome.Status is AppendStatus.NoSuchName)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"There is no account {name}.").ConfigureAwait(false);
        else if (outcome.Status is AppendStatus.AlreadyThere)
            await caller.RefuseAsync(RefusalReason.NotAllowed, $"{name} is {what} already.").ConfigureAwait(false);
        else
            await caller.ReportActAsync(outcome, $"{name} is {what} to #{room} now.").ConfigureAwait(false);
        return true;
    }
}
