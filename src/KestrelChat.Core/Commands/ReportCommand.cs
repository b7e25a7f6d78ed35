using KestrelChat.Connections;
using KestrelChat.History;
using KestrelChat.Limits;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class ReportCommand : IChatCommand
{
    // Longer than any name: guests may go by their address and port.
    private const int MaxName = 64;

    public IReadOnlyList<string> Names => ["report"];

    public string Arguments => "NAME TEXT";

    public string Summary => "tells the operators of somebody";

    public LineCost CostOf(string arguments) => LineCost.Search;

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

        if (await FindAsync(caller, name).ConfigureAwait(false) is not { } found)
        {
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"Nobody is called {name}.").ConfigureAwait(false);
            return true;
        }

        var outcome = await caller.Actor.ReportAsync(found, text).ConfigureAwait(false);
        await caller.ReportActAsync(outcome, outcome.Shown ? "The operators who are here were told; the others will find it." : "No operator is here now; they will find it.").ConfigureAwait(false);
        return true;
    }

    /// <summary>The name of who is or was here by it, or wrote what the caller may read; null if nobody is known by it.</summary>
    private static async ValueTask<string?> FindAsync(Participant caller, string name)
    {
        var (actor, state) = (caller.Actor, caller.Services.State);
        if (state.Roster.TryFind(name, out var member))
            return member.Nick;
        if (state.Accounts.TryFind(name, out var account))
            return account.Name;
        if (state.Hooks.HasName(name))
            return name;
        if (caller.Services.Sessions.Departures.TryFind(name, out var gone))
            return gone.Name;
        if (!SearchTerms.TryParse($"from:{name}", out var terms, out _) || terms.Phrases.Count > 0)
            return null;
        var query = new SearchQuery(terms, Most: 1) { Nick = caller.Nick, NickSince = actor.NickSince, MayRead = room => Rights.MayRead(state, actor.Me, room) };
        return await caller.Services.Stored.SearchAsync(query).ConfigureAwait(false) switch
        {
            { Entries: [var message, ..] } => message.From,
            // Where it cannot be found out, operators see for themselves.
            { Fault: not null } or { Next: not null } => name,
            _ => null,
        };
    }
}
