using System.Globalization;
using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class SlowCommand : OrderCommand
{
    // A day: who is to be silent for longer can be muted.
    private const long Most = 86_400;

    public override IReadOnlyList<string> Names => ["slow"];

    protected override string OwnArguments => "SECONDS|DURATION [REASON]";

    public override string Summary => "has everybody in a room wait so long between two messages, 30 or 5m; 0 ends it";

    protected override string? RoomWithout(Participant caller) => caller.Room!.Name;

    protected override async ValueTask<bool> RunAsync(Participant caller, ActScope scope)
    {
        var (number, why) = FirstWord.Of(arguments);
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > Most)
            return false;
        var room = caller.Room!.Name;
        var outcome = await caller.Actor.SlowAsync(room, seconds, Terms.ReasonOf(why)).ConfigureAwait(false);
        await caller.ReportActAsync(outcome, seconds == 0 ? $"#{room} has no slow pace." : $"One message in {Period.Of(seconds)} a person in #{room}.").ConfigureAwait(false);
        return true;
    }
}
