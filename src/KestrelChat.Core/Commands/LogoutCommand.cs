using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class LogoutCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["logout"];

    public string Arguments => "";

    public string Summary => "gives your account's name up until the next login";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length > 0)
            return false;
        var outcome = await caller.Actor.LogOutAsync().ConfigureAwait(false);
        await caller.ReportActAsync(outcome, $"You are logged out, and {caller.Nick} now.").ConfigureAwait(false);
        return true;
    }
}
