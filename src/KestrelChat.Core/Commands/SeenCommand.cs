using KestrelChat.History;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class SeenCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["seen"];

    public string Arguments => "NAME";

    public string Summary => "tells whether somebody is here, or when that one last wrote";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (!SearchTerms.TryParse($"from:{arguments}", out var terms, out _) || terms.Phrases.Count > 0)
            return false;
        if (caller.Services.State.Roster.TryFind(arguments, out var member))
            await caller.ReplyAsync($"{member.Nick} is here. /whois {member.Nick} tells more.").ConfigureAwait(false);
        else
            await caller.ReplyAsync(Describe(caller.Actor.AccountNameOf(arguments), await caller.Services.Stored.SearchAsync(QueryOf(caller, terms)).ConfigureAwait(false), caller)).ConfigureAwait(false);
        return true;
    }

    private static SearchQuery QueryOf(Participant caller, SearchTerms terms)
    {
        var (actor, state) = (caller.Actor, caller.Services.State);
        return new SearchQuery(terms, Most: 1) { MayRead = room => Rights.MayRead(state, actor.Me, room) };
    }

    private static string Describe(string name, SearchPage page, Participant caller) => page switch
    {
        { Fault: { } fault } => $"It cannot be read when {name} last wrote: {fault}.",
        { Entries: [var last, ..] } =>
            $"{last.From} is not here, and last wrote {FoundLine.TimeOf(last.Time, caller.TimeZone)}, {Period.About(caller.Services.Time.GetUtcNow() - last.Time)} ago, in #{last.Room}.",
        { Next: not null } => $"{name} is not here, and has not written lately.",
        _ => $"{name} is not here, and has written nothing that is kept.",
    };
}
