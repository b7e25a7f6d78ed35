using KestrelChat.Connections;
using KestrelChat.Hooks;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class HookCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["hook"];

    public string Arguments => "new ROOM LABEL | list | revoke LABEL";

    public string Summary => "makes an address by which a program, such as an Alertmanager, posts into a room, or takes it back";

    public bool IsForOperators => true;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var (verb, rest) = FirstWord.Of(arguments);
        switch (verb.ToLowerInvariant(), rest)
        {
            case ("new", { Length: > 0 }) when FirstWord.Of(rest) is (var room, { Length: > 0 } label):
                await MakeAsync(caller, room, label).ConfigureAwait(false);
                return true;
            case ("list", ""):
                var hooks = caller.Services.State.Hooks.All;
                await caller.ReplyAsync(hooks.Count == 0 ? "There are no hooks." : $"Hooks: {string.Join(", ", hooks)}.").ConfigureAwait(false);
                return true;
            case ("revoke", { Length: > 0 }):
                await RevokeAsync(caller, rest).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    private static async ValueTask MakeAsync(Participant caller, string typed, string label)
    {
        if (!RoomName.TryParse(typed, out var room))
        {
            await caller.RefuseAsync(RefusalReason.NotAllowed, RoomName.Rule).ConfigureAwait(false);
            return;
        }

        if (!Nickname.IsHookLabel(label))
        {
            await caller.RefuseAsync(RefusalReason.NotAllowed, Nickname.HookLabelRule).ConfigureAwait(false);
            return;
        }

        // A token that others can read on its way is none.
        if (!caller.TakesPasswords())
        {
            await caller.RefuseAsync(RefusalReason.NotAllowed, "Hooks are shown over TLS alone.").ConfigureAwait(false);
            return;
        }

        var token = HookToken.Make();
        var outcome = await caller.Actor.MakeHookAsync(room, label, HookToken.HashOf(token)).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.AlreadyThere && caller.Services.State.Hooks.TryFindLike(label, out var other))
            await caller.RefuseAsync(RefusalReason.NotAllowed, $"There is a hook {other.Label} already.").ConfigureAwait(false);
        else
            await caller.ReportActAsync(outcome, $"What is posted to this address, shown this once, is said in #{room} by {ReservedNames.HookPrefix}{label}: /api/hooks/{token}").ConfigureAwait(false);
    }

    private static async ValueTask RevokeAsync(Participant caller, string label)
    {
        label = caller.Services.State.Hooks.TryFindLike(label, out var hook) ? hook.Label : label;
        var outcome = await caller.Actor.RevokeHookAsync(label).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.NoSuchName)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"There is no hook {label}.").ConfigureAwait(false);
        else
            await caller.ReportActAsync(outcome, $"The hook {label} is worth nothing now.").ConfigureAwait(false);
    }
}
