using KestrelChat.Connections;
using KestrelChat.Messages;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Commands;

internal sealed class IgnoreCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["ignore"];

    public string Arguments => "NAME";

    public string Summary => "shows you nothing more that somebody writes";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length == 0 || arguments.Contains(' '))
            return false;
        var isHere = caller.Services.State.Roster.TryFind(arguments, out var member);
        var name = member?.Nick ?? caller.Actor.AccountNameOf(arguments);
        var list = caller.Terminal.Ignored ?? IgnoreList.Of(caller.Actor.Session);
        if (!isHere && !caller.Services.State.Accounts.TryFind(arguments, out _) && !caller.Services.State.Hooks.HasName(arguments))
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"Nobody is called {arguments}.").ConfigureAwait(false);
        else if (member?.Session == caller.Actor.Session)
            await caller.RefuseAsync(RefusalReason.NotAllowed, "Not done: that is you.").ConfigureAwait(false);
        else if (list.Find(arguments, member?.Session ?? 0) is not null)
            await caller.ReplyAsync($"You ignore {name} already.").ConfigureAwait(false);
        else if (list.People.Length >= IgnoreList.MaxPeople)
            await caller.RefuseAsync(RefusalReason.NotAllowed, $"Not done: you ignore {IgnoreList.MaxPeople} people already.").ConfigureAwait(false);
        else
            await IgnoreAsync(caller, list.With(name, member?.Session ?? 0), name).ConfigureAwait(false);
        return true;
    }

    private static async ValueTask IgnoreAsync(Participant caller, IgnoreList list, string name)
    {
        // What an owner ignores is kept with the account.
        var outcome = caller.Actor.IsRegistered ? await caller.Actor.IgnoreAsync(name, ends: false).ConfigureAwait(false) : new AppendOutcome(AppendStatus.Applied);
        if (outcome.Status is AppendStatus.Applied)
            caller.Ignore(list);
        await caller.ReportActAsync(outcome, $"You are shown nothing more that {name} writes; /unignore {name} ends that.").ConfigureAwait(false);
    }
}
