using KestrelChat.Connections;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Commands;

internal sealed class UnignoreCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["unignore"];

    public string Arguments => "NAME";

    public string Summary => "shows you again what somebody writes";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length == 0 || arguments.Contains(' '))
            return false;
        caller.Services.State.Roster.TryFind(arguments, out var member);
        if (caller.Terminal.Ignored is not { } list || list.Find(arguments, member?.Session ?? 0) is not { } person)
        {
            await caller.RefuseAsync(RefusalReason.NotAllowed, $"Not done: you do not ignore {arguments}.").ConfigureAwait(false);
            return true;
        }

        var outcome = caller.Actor.IsRegistered ? await caller.Actor.IgnoreAsync(person.Name, ends: true).ConfigureAwait(false) : new AppendOutcome(AppendStatus.Applied);
        if (outcome.Status is AppendStatus.Applied)
            caller.Ignore(list.Without(person));
        await caller.ReportActAsync(outcome, $"You are shown again what {member?.Nick ?? person.Name} writes.").ConfigureAwait(false);
        return true;
    }
}
