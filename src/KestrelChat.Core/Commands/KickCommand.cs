using KestrelChat.Connections;
using KestrelChat.Rooms;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class KickCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["kick"];

    public string Arguments => "NAME [REASON]";

    public string Summary => "sends somebody out of a room to the lobby, or out of the lobby and the server";

    public bool IsForModerators => true;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var (name, why) = FirstWord.Of(arguments);
        if (name.Length == 0)
            return false;
        var outcome = await caller.Actor.KickAsync(name, TextFilter.IsBlank(why) ? null : why).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.NoSuchName)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"Nobody is called {name}.").ConfigureAwait(false);
        else if (outcome.Status is AppendStatus.NotThere)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"{name} has just gone to another room. Try again.").ConfigureAwait(false);
        else
            await caller.ReportActAsync(outcome, $"{name} was sent out of {PlaceOf(outcome.Room)}.").ConfigureAwait(false);
        return true;
    }

    private static string PlaceOf(Room? room) => room is null or { Name: RoomName.Lobby } ? "the server" : $"#{room.Name}";
}
