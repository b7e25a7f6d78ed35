using KestrelChat.Charters;
using KestrelChat.Connections;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class RoomCommand : ScopedCommand
{
    public override IReadOnlyList<string> Names => ["room"];

    protected override string OwnArguments => "[open | registered | invited | hidden]";

    public override string Summary => "tells who may enter a room, or sets it: everybody, accounts, those invited, or those invited without others seeing it";

    protected override RoomRight NeededFor(string arguments) => arguments.Length == 0 ? RoomRight.Reading : RoomRight.Owner;

    protected override async ValueTask<bool> RunAsync(Participant caller, ActScope scope)
    {
        var (room, arguments) = (scope.Room!, scope.Arguments);
        if (arguments.Length == 0)
        {
            await caller.ReplyAsync(Describe(caller, room)).ConfigureAwait(false);
            return true;
        }

        if (!RoomAccessWords.TryParse(arguments, out var access))
            return false;
        var outcome = await caller.Actor.SetAccessAsync(room, access).ConfigureAwait(false);
        if (outcome.Status is AppendStatus.AlreadyThere)
            await caller.RefuseAsync(RefusalReason.NotAllowed, $"#{room} is {access.Word()} already.").ConfigureAwait(false);
        else
            await caller.ReportActAsync(outcome, $"#{room} is {access.Word()} now.").ConfigureAwait(false);
        return true;
    }

    private static string Describe(Participant caller, string room)
    {
        if (!caller.Services.State.Charters.TryFind(room, out var charter))
            return $"#{room} is open.";
        var limit = charter.Limit > 0 ? $" It takes {PeopleCount.Of(charter.Limit)}." : "";
        // Who was invited is for those who keep order.
        var isTold = charter.Invited.Count > 0 && Rights.Objection(caller.Services.State, caller.Actor.Me, room) is null;
        var invited = isTold ? $" Invited: {string.Join(", ", charter.Invited)}." : "";
        return $"#{room} is {charter.Access.Word()}.{limit}{invited}";
    }
}
