using KestrelChat.Connections;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Commands;

internal sealed class InviteCommand : IChatCommand
{
    private const string Remove = "remove";

    public IReadOnlyList<string> Names => ["invite"];

    public string Arguments => "NAME | remove NAME";

    public string Summary => "lets an account into this room whoever else may enter, or takes that back";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var (name, others) = FirstWord.Of(arguments);
        var isTakenBack = others.Length > 0 && name.Equals(Remove, StringComparison.OrdinalIgnoreCase);
        if (isTakenBack)
            (name, others) = FirstWord.Of(others);
        if (name.Length == 0 || others.Length > 0)
            return false;
        var room = caller.Room!.Name;
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
