using System.Globalization;
using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class LimitCommand : IChatCommand
{
    // More connections than any server has.
    private const long Most = 1_000_000;

    public IReadOnlyList<string> Names => ["limit"];

    public string Arguments => "N";

    public string Summary => "has this room take so many people at the most; 0 ends it";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (!long.TryParse(arguments, NumberStyles.None, CultureInfo.InvariantCulture, out var most) || most > Most)
            return false;
        var room = caller.Room!.Name;
        var outcome = await caller.Actor.LimitAsync(room, most).ConfigureAwait(false);
        await caller.ReportActAsync(outcome, most == 0 ? $"#{room} has no limit." : $"#{room} takes {PeopleCount.Of(most)} at the most.").ConfigureAwait(false);
        return true;
    }
}
