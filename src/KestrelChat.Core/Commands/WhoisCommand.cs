using System.Globalization;
using KestrelChat.Connections;
using KestrelChat.Messages;
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
        string[] lines = caller.Services.State.Roster.TryFind(arguments, out var member) ? [.. Describe(member, caller)] : [.. await DescribeAbsentAsync(caller, arguments).ConfigureAwait(false)];
        if (lines.Length > 0)
            await caller.ReplyAsync(lines).ConfigureAwait(false);
        else
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"Nobody is called {arguments}.").ConfigureAwait(false);
        return true;
    }

    /// <summary>Of who is not here under that name: everybody knows accounts, operators also who was here, and whose a message is.</summary>
    private static async ValueTask<IEnumerable<string>> DescribeAbsentAsync(Participant caller, string name)
    {
        var isAccount = caller.Services.State.Accounts.TryFind(name, out var account);
        string[] known = isAccount ? [$"{account!.Name} is registered, and not here. /seen {account.Name} tells when it last wrote."] : [];
        if (!caller.Actor.IsOperator)
            return known;
        if (!isAccount && long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && (await caller.Services.Stored.FindAsync(sequence).ConfigureAwait(false)).Entry is { Room: not null, From: not null } message)
            return DescribeAuthor(message, await Offenders.FindAsync(caller.Services, message).ConfigureAwait(false));
        if (await caller.Actor.FindAsync(name, room: null).ConfigureAwait(false) is not { } found)
            return known;
        return [.. isAccount ? known : [$"{found.As(name)} is {(found.Member is null ? "not here" : "here")}."], .. Whence(found)];
    }

    private static IEnumerable<string> DescribeAuthor(ChatEntry message, Offender author) =>
        [$"Message {message.Sequence} in #{message.Room} is by {author.As(message.From!).TrimEnd(',')}.", .. Whence(author)];

    /// <summary>Where somebody comes from, for operators.</summary>
    private static IEnumerable<string> Whence(Offender? somebody) => somebody?.Address is { } address
        ? [$"{somebody.Name} {(somebody.Member is null ? "came" : "comes")} from {(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)}."]
        : [];

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
        foreach (var line in caller.Actor.IsOperator ? Whence(new Offender(member.Nick, member, caller.Services.Sessions.AddressOf(member.Session), member.IsRegistered)) : [])
            yield return line;
    }
}
