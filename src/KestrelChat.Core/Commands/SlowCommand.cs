using System.Globalization;
using KestrelChat.Connections;
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
        var (number, why) = FirstWord.Of(scope.Arguments);
        if (!TryRead(number, out var seconds))
        {
            if (!Period.IsMeant(number))
                return false;
            await caller.RefuseAsync(RefusalReason.WrongArguments, $"Not done: {number} is no pace. Write 30, 30s, 5m or 1m30s, up to {Period.Of(Most)}; 0 ends it.").ConfigureAwait(false);
            return true;
        }

        var room = scope.Room!;
        var outcome = await caller.Actor.SlowAsync(room, seconds, Terms.ReasonOf(why)).ConfigureAwait(false);
        await caller.ReportActAsync(outcome, seconds == 0 ? $"#{room} has no slow pace." : $"One message in {Period.Of(seconds)} a person in #{room}.").ConfigureAwait(false);
        return true;
    }

    private static bool TryRead(string word, out long seconds) =>
        (long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && seconds <= Most) || Period.TryParse(word, Most, out seconds);
}
