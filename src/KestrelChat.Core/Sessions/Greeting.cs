using System.Globalization;
using KestrelChat.Options;
using KestrelChat.Text;

namespace KestrelChat.Sessions;

/// <summary>First contact: a name for the newcomer, the welcome, the message of the day, the lobby.</summary>
public sealed class Greeting(CurrentOptions options, Random random) : IArrival
{
    /// <summary>Time for a client of another protocol to say its first words before the greeting spoils its parser.</summary>
    public static readonly TimeSpan After = TimeSpan.FromMilliseconds(50);

    private const int TriesPerLength = 8;

    async ValueTask IArrival.GreetAsync(Participant newcomer, string endpoint, bool isOperator)
    {
        await newcomer.Actor.TakeNameAsync(isOperator ? ConsoleNames() : NamesFor(endpoint), isOperator).ConfigureAwait(false);
        var welcome = $"Welcome to KestrelChat. You are {newcomer.Nick}. Type a line and press Enter to talk; /help lists the commands.";
        await newcomer.ReplyAsync([welcome, .. options.Value.MessageOfTheDayLines]).ConfigureAwait(false);
        await newcomer.ShowLobbyAsync().ConfigureAwait(false);
        await newcomer.ShowSessionToProgramAsync().ConfigureAwait(false);
    }

    ValueTask IArrival.AnnounceAsync(Participant newcomer) =>
        // Who looks after the chat comes and goes without a word until it goes to a room.
        newcomer.Actor.IsConsole ? ValueTask.CompletedTask : newcomer.AnnounceAsync();

    /// <summary>More than there are places for operators.</summary>
    private static IEnumerable<string> ConsoleNames() =>
        Enumerable.Range(2, 98).Select(i => ReservedNames.Console + i.ToString(CultureInfo.InvariantCulture)).Prepend(ReservedNames.Console);

    /// <summary>Guest names with a random number of four digits, or more when those seem to be in use.</summary>
    internal IEnumerable<string> NamesFor(string endpoint)
    {
        if (options.Value.GuestNames is GuestNames.Endpoint)
            yield return endpoint;
        for (var least = 1000; least <= 100_000_000; least *= 10)
        {
            for (var i = 0; i < TriesPerLength; i++)
                yield return ReservedNames.GuestPrefix + random.Next(least, least * 10).ToString(CultureInfo.InvariantCulture);
        }
    }
}
