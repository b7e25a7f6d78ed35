using System.Globalization;
using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class LagCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["lag"];

    public string Arguments => "";

    public string Summary => "tells what waits to be sent to you, and how many lines you missed";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length > 0)
            return false;
        if (caller.Services.Sessions.Find(caller.Actor.Session) is { } session)
            await caller.ReplyAsync($"{Waiting(session, caller.Services.Time.GetUtcNow())} {Skipped(session.Skipped)}").ConfigureAwait(false);
        return true;
    }

    internal static string Waiting(Session session, DateTimeOffset now)
    {
        var answers = session.Participant.Terminal.Mailbox.Weight;
        var own = answers == 0 ? "" : $" and {Count(answers, "answer")}";
        return session.OldestUnsent is { } oldest
            ? $"{Count(session.Lag, "line")} of the room{own} wait to be sent to you, the oldest for {Period.About(now - oldest)}."
            : answers == 0 ? "Nothing waits to be sent to you." : $"{Count(answers, "answer")} wait to be sent to you.";
    }

    private static string Skipped(long lines) => lines == 0 ? "You missed no line." : $"You missed {Count(lines, "line")}.";

    private static string Count(long count, string of) => count == 1 ? $"1 {of}" : string.Create(CultureInfo.InvariantCulture, $"{count} {of}s");
}
