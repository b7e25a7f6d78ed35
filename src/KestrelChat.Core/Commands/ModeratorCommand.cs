using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class ModeratorCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["moderator"];

    public string Arguments => "add NAME | remove NAME | list";

    public string Summary => "tells which accounts keep order in this room, and makes one so or not";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var (verb, name) = FirstWord.Of(arguments);
        var room = caller.Room!.Name;
        switch (verb.ToLowerInvariant(), name)
        {
            case ("add", { Length: > 0 }):
                await caller.ReportStandingAsync(name, await caller.Actor.AddModeratorAsync(room, name).ConfigureAwait(false), $"a moderator of #{room}").ConfigureAwait(false);
                return true;
            case ("remove", { Length: > 0 }):
                await caller.ReportStandingAsync(name, await caller.Actor.RemoveModeratorAsync(room, name).ConfigureAwait(false), $"no moderator of #{room}").ConfigureAwait(false);
                return true;
            case ("list", ""):
                var names = caller.Services.State.Charters.TryFind(room, out var charter) ? charter.Moderators : [];
                await caller.ReplyAsync(names.Count == 0 ? $"#{room} has no moderators." : $"Moderators of #{room}: {string.Join(", ", names)}.").ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }
}
