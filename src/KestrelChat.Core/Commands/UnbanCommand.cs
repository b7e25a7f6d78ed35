using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class UnbanCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["unban"];

    public string Arguments => "NAME|ADDRESS[/BITS] [REASON]";

    public string Summary => "lets somebody into the server again";

    public bool IsForOperators => true;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var (target, why) = FirstWord.Of(arguments);
        if (target.Length == 0)
            return false;
        await caller.ReportActAsync(await caller.Actor.UnbanAsync(target, Terms.ReasonOf(why)).ConfigureAwait(false), $"{target} may come again.").ConfigureAwait(false);
        return true;
    }
}
