using KestrelChat.Connections;
using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class ReportCommand : IChatCommand
{
    // Longer than any name: guests may go by their address and port.
    private const int MaxName = 64;

    public IReadOnlyList<string> Names => ["report"];

    public string Arguments => "NAME TEXT";

    public string Summary => "tells the operators of somebody";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var (name, text) = FirstWord.Of(arguments);
        if (TextFilter.IsBlank(text) || name.Length > MaxName)
            return false;
        if (Nickname.Comparer.Equals(name, caller.Nick))
        {
            await caller.RefuseAsync(RefusalReason.NotAllowed, "Not done: that is you.").ConfigureAwait(false);
            return true;
        }

        // Of who has just left, too.
        var outcome = await caller.Actor.ReportAsync(caller.Services.State.Roster.TryFind(name, out var member) ? member.Nick : name, text).ConfigureAwait(false);
        await caller.ReportActAsync(outcome, outcome.Shown ? "The operators who are here were told; the others will find it." : "No operator is here now; they will find it.").ConfigureAwait(false);
        return true;
    }
}
