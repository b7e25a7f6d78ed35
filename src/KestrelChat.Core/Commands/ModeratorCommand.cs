using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class ModeratorCommand : ScopedCommand
{
    private const string List = "list";

    public override IReadOnlyList<string> Names => ["moderator"];

    protected override string OwnArguments => "add NAME | remove NAME | list";

    public override string Summary => "tells which accounts keep order in a room, and makes one so or not";

    protected override RoomRight NeededFor(string arguments) => arguments.Equals(List, StringComparison.OrdinalIgnoreCase) ? RoomRight.Reading : RoomRight.Owner;

    protected override async ValueTask<bool> RunAsync(Participant caller, ActScope scope)
    {
        var (verb, name) = FirstWord.Of(scope.Arguments);
        var room = scope.Room!;
        switch (verb.ToLowerInvariant(), name)
        {
            case ("add", { Length: > 0 }):
                await caller.ReportStandingAsync(name, await caller.Actor.AddModeratorAsync(room, name).ConfigureAwait(false), $"a moderator of #{room}").ConfigureAwait(false);
                return true;
            case ("remove", { Length: > 0 }):
                await caller.ReportStandingAsync(name, await caller.Actor.RemoveModeratorAsync(room, name).ConfigureAwait(false), $"no moderator of #{room}").ConfigureAwait(false);
                return true;
            case (List, ""):
                var names = caller.Services.State.Charters.TryFind(room, out var charter) ? charter.Moderators : [];
                await caller.ReplyAsync(names.Count == 0 ? $"#{room} has no moderators." : $"Moderators of #{room}: {string.Join(", ", names)}.").ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }
}
