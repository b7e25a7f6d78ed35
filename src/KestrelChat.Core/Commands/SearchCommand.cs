using KestrelChat.Connections;
using KestrelChat.History;
using KestrelChat.Limits;
using KestrelChat.Messages;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Commands;

internal sealed class SearchCommand : IChatCommand
{
    private const int MaxShown = 20;
    private const string More = "more";

    public IReadOnlyList<string> Names => ["search"];

    public string Arguments => "WORDS | more";

    public string Summary => "finds messages in all rooms: words, \"phrases\", from:name; the newest first";

    public LineCost CostOf(string arguments) => LineCost.Search;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Equals(More, StringComparison.OrdinalIgnoreCase))
        {
            if (caller.NextSearch is { } next)
                await SearchAsync(caller, next).ConfigureAwait(false);
            else
                await caller.ReplyAsync("There is no more. /search WORDS begins a search.").ConfigureAwait(false);
            return true;
        }

        if (arguments.Length == 0)
            return false;
        if (!SearchTerms.TryParse(arguments, out var terms, out var objection))
            await caller.RefuseAsync(RefusalReason.WrongArguments, objection).ConfigureAwait(false);
        else
            await SearchAsync(caller, new SearchQuery(terms, MaxShown)).ConfigureAwait(false);
        return true;
    }

    private static async ValueTask SearchAsync(Participant caller, SearchQuery query)
    {
        var (actor, state) = (caller.Actor, caller.Services.State);
        query = query with { Nick = caller.Nick, NickSince = actor.NickSince, MayRead = room => Rights.MayRead(state, actor.Me, room) };
        var page = await caller.Services.Stored.SearchAsync(query).ConfigureAwait(false);
        caller.NextSearch = page.Next is { } next ? query with { Before = next } : null;
        if (page.Entries.Count > 0 && caller.Terminal.Style is StyleKind.Json)
            await caller.ReplyAsync(page.Entries).ConfigureAwait(false);
        else if (page.Entries.Count > 0)
            await caller.ReplyAsync([.. page.Entries.Select(e => FoundLine.Of(e, caller.TimeZone))]).ConfigureAwait(false);
        if (Closing(page) is { } closing)
            await caller.ReplyAsync(closing).ConfigureAwait(false);
    }

    private static string? Closing(SearchPage page) => page switch
    {
        { Fault: { } fault } => $"The search could not be made: {fault}.",
        { Next: not null, Entries.Count: < MaxShown } => "The search takes long; /search more goes on.",
        { Next: not null } => "/search more shows the next ones.",
        { Entries.Count: 0 } => "Nothing more was found.",
        _ => null,
    };
}
