using System.Globalization;
using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class SlowCommand : IChatCommand
{
    // A day: who is to be silent for longer can be muted.
    private const long Most = 86_400;

    public IReadOnlyList<string> Names => ["slow"];

    public string Arguments => "SECONDS [REASON]";

    public string Summary => "has everybody in this room wait so long between two messages; 0 ends it";

    public bool IsForModerators => true;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
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
