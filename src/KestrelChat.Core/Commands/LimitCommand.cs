using System.Globalization;
using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class LimitCommand : ScopedCommand
{
    // More connections than any server has.
    private const long Most = 1_000_000;

    public override IReadOnlyList<string> Names => ["limit"];

    protected override string OwnArguments => "N";

    public override string Summary => "has a room take so many people at the most; 0 ends it";

    protected override RoomRight NeededFor(string arguments) => RoomRight.Owner;

    protected override async ValueTask<bool> RunAsync(Participant caller, ActScope scope)
    {
        if (!long.TryParse(scope.Arguments, NumberStyles.None, CultureInfo.InvariantCulture, out var most) || most > Most)
            return false;
        var room = scope.Room!;
        var outcome = await caller.Actor.LimitAsync(room, most).ConfigureAwait(false);
        await caller.ReportActAsync(outcome, most == 0 ? $"#{room} has no limit." : $"#{room} takes {PeopleCount.Of(most)} at the most.").ConfigureAwait(false);
        return true;
    }
}
