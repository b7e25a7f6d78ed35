using KestrelChat.Connections;
using KestrelChat.Rooms;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class KickCommand : OrderCommand
{
    public override IReadOnlyList<string> Names => ["kick"];

    protected override string OwnArguments => "NAME [REASON]";

    public override string Summary => "sends somebody out of a room to the lobby, or out of the lobby and the server";

    // In whatever room that one is.
    protected override string? RoomWithout(Participant caller) => null;

    protected override async ValueTask<bool> RunAsync(Participant caller, ActScope scope)
    {
        var (name, why) = FirstWord.Of(scope.Arguments);
        if (name.Length == 0)
            return false;
        if (await caller.Actor.FindAsync(name, scope.Room ?? base.RoomWithout(caller)).ConfigureAwait(false) is not { } found)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"Nobody is called {name}.").ConfigureAwait(false);
        else if (found.Member is not { } target)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"{found.Name} is not here. /mute {found.Name} and /ban {found.Name} hold when that one comes again.").ConfigureAwait(false);
        else if (target.IsVisitor && !caller.Actor.IsOperator)
            await caller.RefuseAsync(RefusalReason.NotAllowed, $"Not done: {found.Name} writes by HTTP, and is in no room. /mute {found.Name} and /ban {found.Name} end that.").ConfigureAwait(false);
        else if (scope.IsNamed && !target.Room.Name.Equals(scope.Room, StringComparison.Ordinal))
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"{found.Name} is not{scope.In}.").ConfigureAwait(false);
        else
            await KickAsync(caller, found.As(name), target, TextFilter.IsBlank(why) ? null : why).ConfigureAwait(false);
        return true;
    }

    private static async ValueTask KickAsync(Participant caller, string shown, Member target, string? why)
    {
        var outcome = await caller.Actor.KickAsync(target, why).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.NoSuchName)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"{target.Nick} has just gone.").ConfigureAwait(false);
        else if (outcome.Status is AppendStatus.NotThere)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"{target.Nick} has just gone to another room. Try again.").ConfigureAwait(false);
        else
            await caller.ReportActAsync(outcome, $"{shown} was sent out of {PlaceOf(outcome.Room)}.").ConfigureAwait(false);
    }

    private static string PlaceOf(Room? room) => room is null or { Name: RoomName.Lobby } ? "the server" : $"#{room.Name}";
}
