using KestrelChat.Connections;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class ReplyCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["reply", "r"];

    public string Arguments => "TEXT";

    public string Summary => "answers who last wrote to you alone";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length == 0)
            return false;
        // To the person, not to the name: somebody else may have taken it since.
        if (caller.Terminal.LastPrivate is not { } last)
            await caller.ReplyAsync("Nobody has written to you privately yet.").ConfigureAwait(false);
        else if (caller.Services.State.Roster.TryFind(last.Session, out var author))
            await caller.WhisperAsync(author.Nick, arguments).ConfigureAwait(false);
        else
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"{last.From} is not here any more.").ConfigureAwait(false);
        return true;
    }
}
