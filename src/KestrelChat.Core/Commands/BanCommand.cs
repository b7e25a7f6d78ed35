using KestrelChat.Connections;
using KestrelChat.Moderation;
using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class BanCommand : OrderCommand
{
    public override IReadOnlyList<string> Names => ["ban"];

    protected override string OwnArguments => "NAME|ADDRESS[/BITS] [DURATION] [REASON]";

    public override string Summary => "keeps somebody out of a room, or for operators out of the server, for 30m, 12h, 7d or until /unban";

    protected override async ValueTask<bool> RunAsync(Participant caller, ActScope scope)
    {
        var (target, others) = FirstWord.Of(scope.Arguments);
        if (target.Length == 0)
            return false;
        if (!Terms.TryParse(others, out var terms, out var objection))
            await caller.RefuseAsync(RefusalReason.WrongArguments, objection).ConfigureAwait(false);
        else if (await caller.Actor.FindAsync(target, scope.Room).ConfigureAwait(false) is { } found)
            await caller.ReportActAsync(await caller.Actor.BanAsync(found, terms.Seconds, terms.Reason, scope.Room).ConfigureAwait(false), $"{found.As(target)} is banned{scope.From}{Period.Ending(terms.Seconds)}.").ConfigureAwait(false);
        else if (AddressBlock.TryParse(target) is null && AddressBlock.Objection(target) is null)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"Nobody is called {target}{(scope.Room is null ? ", and it is no address" : "")}.").ConfigureAwait(false);
        else if (scope.Room is { } room)
            await caller.RefuseAsync(RefusalReason.NotAllowed, $"Not done: addresses are banned from the whole server alone, by operators. /ban NAME keeps a guest's address out of #{room} too.").ConfigureAwait(false);
        else if (AddressBlock.TryParse(target) is not { } network)
            await caller.RefuseAsync(RefusalReason.WrongArguments, $"Not done: {AddressBlock.Objection(target)}").ConfigureAwait(false);
        else
            await caller.ReportActAsync(await caller.Actor.BarAsync(network, terms.Seconds, terms.Reason).ConfigureAwait(false), $"{target} is banned{Period.Ending(terms.Seconds)}.").ConfigureAwait(false);
        return true;
    }
}
