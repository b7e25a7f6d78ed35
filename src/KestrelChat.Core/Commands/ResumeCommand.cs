using System.Globalization;
using KestrelChat.Accounts;
using KestrelChat.Connections;
using KestrelChat.Limits;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Commands;

internal sealed class ResumeCommand : IChatCommand
{
    public const string Off = "On this server a session ends with its connection.";

    public IReadOnlyList<string> Names => ["resume"];

    public string Arguments => "TOKEN [SEQ]";

    public string Summary => "brings you back after your connection was lost, with what you missed, or with all after the line of that number; /session shows the token";

    public LineCost CostOf(string arguments) => FirstWord.Of(arguments.TrimEnd(' ')).Others.Length > 0 ? LineCost.History : LineCost.Move;

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var (token, number) = FirstWord.Of(arguments);
        long? after = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null;
        if (token.Length == 0 || (number.Length > 0 && after is null))
            return false;
        if (caller.Services.Options.ResumeWindow == TimeSpan.Zero)
            await caller.RefuseAsync(RefusalReason.NotAllowed, Off).ConfigureAwait(false);
        else
            caller.Services.Metrics.TriedLogin(await ResumeAsync(caller, token, after).ConfigureAwait(false));
        return true;
    }

    private static async ValueTask<LoginOutcome> ResumeAsync(Participant caller, string token, long? after)
    {
        var ticket = caller.Services.Sessions.Tickets.Find(token, caller.Services.Time.GetElapsedTime(0));
        // As with the token of an account, only a wrong one counts as a try.
        if (ticket is null && !await caller.MayTryAsync(name: null).ConfigureAwait(false))
            return LoginOutcome.TooManyTries;
        if (ticket is null)
        {
            await caller.RefuseAsync(RefusalReason.NotAllowed, "Not done: there is no session to take up by that token. It is good once, for some time after the connection was lost, and not after the server's end.").ConfigureAwait(false);
            return LoginOutcome.WrongPassword;
        }

        if (ticket.Session == caller.Actor.Session)
        {
            await caller.RefuseAsync(RefusalReason.NotAllowed, "Not done: that is this session.").ConfigureAwait(false);
            return LoginOutcome.Refused;
        }

        var before = caller.WhoIs(ticket);
        if (before.IsRegistered && !caller.TakesPasswords())
        {
            await caller.RefuseAsync(RefusalReason.NotAllowed, "Not done: that session is logged in, which takes TLS on this server.").ConfigureAwait(false);
            return LoginOutcome.Refused;
        }

        // Before others can change it.
        var view = ticket.View;
        var outcome = await caller.TakeUpAsync(ticket).ConfigureAwait(false);
        if (outcome.Status is not AppendStatus.Applied)
        {
            await caller.ReportActAsync(outcome, "").ConfigureAwait(false);
            return LoginOutcome.Refused;
        }

        caller.Services.Sessions.Tickets.Use(ticket);
        await caller.ComeBackAsync(outcome, view, after).ConfigureAwait(false);
        if (!outcome.Room!.Name.Equals(before.Room, StringComparison.Ordinal))
            await caller.ReplyAsync($"You are not in #{before.Room}: you may not enter it now, or it is full.").ConfigureAwait(false);
        if (before.IsRegistered)
            await caller.ShowKeptAsync().ConfigureAwait(false);
        return LoginOutcome.Done;
    }
}
