using KestrelChat.Connections;
using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class MuteCommand : OrderCommand
{
    public override IReadOnlyList<string> Names => ["mute"];

    protected override string OwnArguments => "NAME [DURATION] [REASON]";

    public override string Summary => "keeps somebody from writing, for 30m, 12h, 7d or until /unmute: in a room, or for operators in the server";

    protected override async ValueTask<bool> RunAsync(Participant caller, ActScope scope)
    {
        var (name, others) = FirstWord.Of(scope.Arguments);
        if (name.Length == 0)
            return false;
        if (!Terms.TryParse(others, out var terms, out var objection))
            await caller.RefuseAsync(RefusalReason.WrongArguments, objection).ConfigureAwait(false);
        else if (await caller.Actor.FindAsync(name, scope.Room).ConfigureAwait(false) is not { } target)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"Nobody is called {name}.").ConfigureAwait(false);
        else if (target.Member is null && Nickname.IsGuest(target.Name))
            await caller.RefuseAsync(RefusalReason.NotAllowed, $"Not done: {target.Name} is gone, and that name says nothing of who has it next. /ban {target.Name} holds for the address.").ConfigureAwait(false);
        else
            await caller.ReportActAsync(await caller.Actor.MuteAsync(target, terms.Seconds, terms.Reason, scope.Room).ConfigureAwait(false), $"{target.As(name)} is muted{scope.In}{Period.Ending(terms.Seconds)}.").ConfigureAwait(false);
        return true;
    }
}
