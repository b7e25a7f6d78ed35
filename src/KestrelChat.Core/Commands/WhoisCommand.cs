using KestrelChat.Connections;
using KestrelChat.Rooms;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class WhoisCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["whois"];

    public string Arguments => "NAME";

    public string Summary => "tells where somebody is, for how long, and whether the name is registered";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length == 0 || arguments.Contains(' '))
            return false;
        if (caller.Services.State.Roster.TryFind(arguments, out var member))
            await caller.ReplyAsync([.. Describe(member, caller)]).ConfigureAwait(false);
        else if (caller.Services.State.Accounts.TryFind(arguments, out var account))
            await caller.ReplyAsync($"{account.Name} is registered, and not here. /seen {account.Name} tells when it last wrote.").ConfigureAwait(false);
        else
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"Nobody is called {arguments}.").ConfigureAwait(false);
        return true;
    }

    private static IEnumerable<string> Describe(Member member, Participant caller)
    {
        var session = caller.Services.Sessions.Find(member.Session);
        var kind = member switch
        {
            { IsConsole: true } => "operator",
            { IsOperator: true } => "registered, operator",
            { IsRegistered: true } => "registered",
            _ => "guest",
        };
        // Who has not been announced yet, and a console, is in no room for others.
        // Nor is who is in a room that the caller is not to know of.
        var where = member.IsPresent && Rights.MaySee(caller.Services.State, caller.Actor.Me, member.Room.Name) ? $"in #{member.Room.Name}" : "here";
        var times = session is null ? "" : $", connected for {Period.About(session.Age)}, idle for {Period.About(session.Idle)}";
        yield return $"{member.Nick} ({kind}) is {where}{times}.";
        if (member.Away is not null)
            yield return member.DescribeAbsence();
        if (caller.Actor.IsOperator && session?.Address is { } address)
            yield return $"{member.Nick} comes from {address}.";
    }
}
