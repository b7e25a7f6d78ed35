using KestrelChat.Limits;
using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class NickCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["nick"];

    public string Arguments => "NAME";

    public string Summary => "takes another name; without NAME tells your own";

    public LineCost CostOf(string arguments) => arguments.Length == 0 ? LineCost.Plain : LineCost.Move;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Contains(' ', StringComparison.Ordinal))
            return false;
        if (arguments.Length == 0)
            await caller.ReplyAsync($"You are {caller.Nick}.").ConfigureAwait(false);
        else if (arguments.Equals(caller.Nick, StringComparison.Ordinal))
            await caller.ReplyAsync($"You are {caller.Nick} already.").ConfigureAwait(false);
        else if (caller.Actor.IsConsole)
            await caller.ReplyAsync("A console keeps its name, as what it does is noted with it.").ConfigureAwait(false);
        else if (Nickname.Objection(arguments) is { } objection)
            await caller.ReplyAsync(objection).ConfigureAwait(false);
        else
            await caller.RenameAsync(arguments).ConfigureAwait(false);
        return true;
    }
}
