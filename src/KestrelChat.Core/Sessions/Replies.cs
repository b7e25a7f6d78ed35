using KestrelChat.Connections;
using KestrelChat.Messages;
using KestrelChat.Moderation;
using KestrelChat.Rooms;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Sessions;

/// <summary>What one person alone is told: answers, refusals, where it is.</summary>
public static class Replies
{
    // More names would be no greeting any more; /who has them all.
    private const int MaxNames = 10;

    // Where the journal gives no reason of its own.
    private const string Fault = "the server has a fault";

    /// <summary>Answers with lines after what was sent before; waits while too many answers are unread.</summary>
    public static ValueTask ReplyAsync(this Participant participant, params ReadOnlySpan<string> lines)
    {
        var now = participant.Services.Time.GetUtcNow();
        var entries = new ChatEntry[lines.Length];
        for (var i = 0; i < lines.Length; i++)
            entries[i] = ChatEntry.Reply(lines[i], now);
        return participant.ReplyAsync(entries);
    }

    /// <summary>Says that a line was refused, and counts it.</summary>
    public static ValueTask RefuseAsync(this Participant participant, RefusalReason reason, string why)
    {
        participant.Services.Metrics.MessageRefused(reason);
        return participant.ReplyAsync([ChatEntry.Refusal(why, participant.Services.Time.GetUtcNow())]);
    }

    /// <summary>Says why what was to be sent was not; nothing if it was.</summary>
    internal static ValueTask ReportAsync(this Participant participant, AppendOutcome outcome) => outcome.Status switch
    {
        AppendStatus.Applied => ValueTask.CompletedTask,
        AppendStatus.NotAllowed => participant.RefuseAsync(RefusalReason.NotAllowed, $"Not sent: {outcome.Reason}."),
        var status => participant.RefuseAsync(RefusalReason.NotSaved, $"Not saved, not sent: {outcome.Reason ?? WhyNot(status)}."),
    };

    /// <summary>Says what became of what not everybody may do.</summary>
    internal static ValueTask ReportActAsync(this Participant participant, AppendOutcome outcome, string done)
    {
        if (outcome.Status is AppendStatus.Applied)
            return participant.ReplyAsync(done);
        if (outcome.Status is AppendStatus.NoSuchName)
            return participant.RefuseAsync(RefusalReason.NoSuchName, "Nobody is called that any more.");
        return outcome.Status is AppendStatus.NotAllowed
            ? participant.RefuseAsync(RefusalReason.NotAllowed, $"Not done: {outcome.Reason}.")
            : participant.ReportAsync(outcome);
    }

    /// <summary>Says whether an account is now what it was to be.</summary>
    /// <param name="participant">Who asked for it.</param>
    /// <param name="typed">The account, as it was typed.</param>
    /// <param name="outcome">What became of that.</param>
    /// <param name="what">What it was to be: an operator.</param>
    internal static ValueTask ReportStandingAsync(this Participant participant, string typed, AppendOutcome outcome, string what)
    {
        var name = participant.Actor.AccountNameOf(typed);
        return outcome.Status switch
        {
            AppendStatus.NoSuchName => participant.RefuseAsync(RefusalReason.NoSuchName, $"There is no account {name}."),
            AppendStatus.AlreadyThere => participant.RefuseAsync(RefusalReason.NotAllowed, $"{name} is {what} already."),
            _ => participant.ReportActAsync(outcome, $"{name} is {what} now."),
        };
    }

    private static string WhyNot(AppendStatus status) => status is AppendStatus.NoSuchSession ? "you are not here any more" : "the room is gone";

    internal static ValueTask ReplyNotAnnouncedAsync(this Participant participant, AppendOutcome outcome) =>
        participant.ReplyAsync($"#{participant.Room?.Name} was not told that you are here: {outcome.Reason ?? Fault}. The next line tries again.");

    internal static ValueTask ReplyNotMovedAsync(this Participant participant, AppendOutcome outcome) =>
        participant.RefuseAsync(
            outcome.Status is AppendStatus.NotAllowed ? RefusalReason.NotAllowed : RefusalReason.NotSaved, $"You are still in #{participant.Room?.Name}: {outcome.Reason ?? Fault}.");

    /// <summary>A line that tells that somebody is away, and what that one said of it.</summary>
    internal static string DescribeAbsence(this Member absent) => absent.Away is { Length: > 0 } text ? $"{absent.Nick} is away: {text}" : $"{absent.Nick} is away.";

    /// <summary>Tells where it is, with whom, and what is talked about there.</summary>
    internal static ValueTask ReplyWhereAsync(this Participant participant, Room room, bool isShown)
    {
        var others = room.Members.Remove(participant.Nick);
        var people = others.Count switch
        {
            0 => $"You are alone in #{room.Name}",
            var count => $"You are in #{room.Name} with {PeopleCount.Of(count)}",
        };
        var names = others.Count switch
        {
            0 => ".",
            <= MaxNames => $": {string.Join(", ", others)}.",
            _ => $": {string.Join(", ", others.Take(MaxNames))} and {others.Count - MaxNames} more.",
        };
        var quiet = isShown ? "" : " Who comes and goes is not shown here.";
        var topic = room.Topic.Length == 0 ? "" : $" Topic: {room.Topic}";
        return participant.ReplyAsync([$"{people}{names}{quiet}{topic}", .. LimitsOn(participant, room)]);
    }

    /// <summary>What keeps somebody from writing there as others do elsewhere: better told before the first try than after it.</summary>
    private static IEnumerable<string> LimitsOn(Participant participant, Room room)
    {
        var (sanctions, now) = (participant.Services.State.Sanctions, participant.Services.Time.GetUtcNow());
        if (participant.Actor.IsOperator)
            yield break;
        if (sanctions.HoldsAnybody && sanctions.MuteOf(participant.Actor.Session, now, room.Name) is { } mute)
            yield return $"You can read here and not write: you are muted{(mute.Room is null ? "" : $" in #{mute.Room}")}{mute.Terms()}.";
        if (sanctions.TryFind(SanctionKind.Slow, room.Name, now, out var slow))
            yield return $"One message in {Period.Of(slow.Pace)} a person in #{room.Name}.";
    }
}
