using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class UnmuteCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["unmute"];

    public string Arguments => "NAME [REASON]";

    public string Summary => "lets somebody write again";

    public bool IsForOperators => true;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var (name, why) = FirstWord.Of(arguments);
        if (name.Length == 0)
            return false;
        await caller.ReportActAsync(await caller.Actor.UnmuteAsync(name, Terms.ReasonOf(why)).ConfigureAwait(false), $"{name} may write again.").ConfigureAwait(false);
        return true;
    }
}
