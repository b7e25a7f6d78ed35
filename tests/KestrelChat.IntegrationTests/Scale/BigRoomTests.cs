using System.Globalization;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Scale;

/// <summary>A big room in which some talk while others come, take names and go.</summary>
[Collection(WholeMachine.Name)]
public sealed class BigRoomTests(ITestOutputHelper output)
{
    private const int Talkers = 4;
    private const int Passersby = 8;
    private const int Visits = 10;
    private const int WaysToLeave = 5;
    private const int AtOnce = 50;
    private const string Start = "\tthe start";
    private const string End = "\tthe end";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_stays_sees_one_order_and_the_roster_is_exact(bool isShownWhoComesAndGoes)
    {
        var count = Setting.Count("KESTRELCHAT_MEMBERS", 300);
        await using var server = await ServerProcess.StartAsync(
            [.. ServerProcess.Unlimited, $"--Chat:QuietAbove={(isShownWhoComesAndGoes ? 1_000_000 : Talkers)}", "--Chat:ReplayOnJoin=0", "--Logging:LogLevel:Default=Warning"]);
        await using var talkers = await LineClients.ConnectAsync(Talkers, atOnce: 1, i => LineClient.JoinAsync(server, string.Create(CultureInfo.InvariantCulture, $"talker-{i}")));
        await using var listeners = await LineClients.ConnectAsync(count - Talkers, AtOnce, async i =>
        {
            var client = await LineClient.ConnectAsync(server, $"listener {i}");
            await client.WelcomeAsync();
            return client;
        });
        await HasMembersAsync(server, count);
        await talkers[0].SayAsync(Start[1..]);

        using var visitsOver = new CancellationTokenSource();
        var talk = talkers.Select(t => TalkAsync(t, visitsOver.Token)).ToArray();
        var visits = Enumerable.Range(0, Passersby).Select(p => VisitAsync(server, p, isShownWhoComesAndGoes)).ToArray();
        var newcomers = (await Task.WhenAll(visits)).SelectMany(c => c).ToArray();
        await HasMembersAsync(server, count + newcomers.Length);
        await visitsOver.CancelAsync();
        var said = (await Task.WhenAll(talk)).SelectMany(lines => lines).ToArray();
        await talkers[0].SayAsync(End[1..]);

        var order = await FromStartToEndAsync(listeners[0]);
        foreach (var client in listeners.Skip(1))
            Assert.Equal(order, await FromStartToEndAsync(client));
        foreach (var client in talkers.Skip(1))
            Assert.Equal(order, await FromStartToEndAsync(client));
        foreach (var client in newcomers)
            await SawTheEndOfAsync(order, client);
        AssertAllWasSaid(said, order);

        LineClient[] stayed = [.. talkers, .. listeners, .. newcomers];
        var roster = new SortedSet<string>(stayed.Select(c => c.Nick), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(roster, await WhoAsync(talkers[0], stayed.Length));
        var (comings, shownRoster) = Follow(order, talkers.Concat(listeners).Select(c => c.Nick));
        if (isShownWhoComesAndGoes)
            Assert.Equal(roster, shownRoster);
        else
            Assert.Equal(0, comings);
        output.WriteLine($"{stayed.Length} in the room at the end; {said.Length} messages, {Passersby * Visits} visits, {comings} of their news shown; each of those who stayed saw the same {order.Length} lines.");
        foreach (var client in newcomers)
            await client.DisposeAsync();
    }

    private static Task HasMembersAsync(ServerProcess server, int count)
    {
        var members = 0;
        return Patience.UntilAsync(
            async () =>
            {
                members = (await server.JsonAsync("/api/rooms")).EnumerateArray().Single(r => r.GetProperty("name").GetString() == "lobby").GetProperty("members").GetInt32();
                return members == count;
            },
            () => $"{members} in the room, not {count}");
    }

    /// <summary>Talks, each line after the echo of the one before, until it may stop.</summary>
    /// <returns>What it said.</returns>
    private static async Task<List<string>> TalkAsync(LineClient talker, CancellationToken mayStop)
    {
        var said = new List<string>();
        while (!mayStop.IsCancellationRequested)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{said.Count} of {talker.Nick}");
            await talker.SayAsync(text);
            said.Add($"\t{text}");
        }

        return said;
    }

    /// <summary>Comes, takes one name and then another, and goes, time after time in another way.</summary>
    /// <returns>Who stayed.</returns>
    private static async Task<List<LineClient>> VisitAsync(ServerProcess server, int passerby, bool isShown)
    {
        var stayed = new List<LineClient>();
        for (var visit = 0; visit < Visits; visit++)
        {
            var client = await LineClient.ConnectAsync(server, $"passer-by {passerby}, visit {visit}");
            await client.WelcomeAsync();
            await client.RenameAsync(string.Create(CultureInfo.InvariantCulture, $"first-{passerby}-{visit}"), isShown);
            await client.RenameAsync(string.Create(CultureInfo.InvariantCulture, $"then-{passerby}-{visit}"), isShown);
            switch (visit % WaysToLeave)
            {
                case 0:
                    stayed.Add(client);
                    continue;
                case 1:
                    await client.SendLineAsync("/quit bye");
                    await client.EndAsync();
                    break;
                case 2:
                    client.HalfClose();
                    await client.EndAsync();
                    break;
                case 3:
                    await client.SendLineAsync("/join elsewhere");
                    await client.SendLineAsync("/part");
                    break;
                default:
                    client.Reset();
                    break;
            }

            await client.DisposeAsync();
        }

        return stayed;
    }

    private static async Task<string[]> FromStartToEndAsync(LineClient client)
    {
        await client.Received.ExpectAsync(l => l == End, End);
        return [.. client.Received.Lines.SkipWhile(l => l != Start).TakeWhile(l => l != End)];
    }

    /// <summary>Who came in the midst of it must have seen all from there on.</summary>
    private static async Task SawTheEndOfAsync(string[] order, LineClient client)
    {
        await client.Received.ExpectAsync(l => l == End, End);
        var lines = client.Received.Lines.TakeWhile(l => l != End).ToArray();
        var own = Array.FindLastIndex(lines, l => l.EndsWith($" now goes by {client.Nick}", StringComparison.Ordinal) || l == $"* You are now {client.Nick}.");
        Assert.Equal(order[^(lines.Length - own - 1)..], lines[(own + 1)..]);
    }

    private static void AssertAllWasSaid(string[] said, string[] order)
    {
        var seen = order.Skip(1).Where(l => l.StartsWith('\t')).ToArray();
        Assert.Equal(said.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        foreach (var talker in said.GroupBy(SpeakerOf, StringComparer.Ordinal))
            Assert.Equal(talker, seen.Where(l => SpeakerOf(l) == talker.Key));

        static string SpeakerOf(string line) => line[(line.LastIndexOf(' ') + 1)..];
    }

    /// <summary>The names that <c>/who</c> tells.</summary>
    private static async Task<IEnumerable<string>> WhoAsync(LineClient client, int expected)
    {
        await client.SendLineAsync("/who");
        await client.Received.ExpectAsync($"* {expected} people in #lobby:");
        var names = new List<string>();
        while (names.Count < expected)
            names.AddRange((await client.Received.ExpectAsync(l => l.StartsWith("* ", StringComparison.Ordinal), "more names"))[2..].Split(' '));
        return names;
    }

    /// <summary>Adds up the comings and goings that the room was shown.</summary>
    private static (int Comings, SortedSet<string> Roster) Follow(string[] order, IEnumerable<string> atTheStart)
    {
        var roster = new SortedSet<string>(atTheStart, StringComparer.OrdinalIgnoreCase);
        var news = 0;
        foreach (var words in order.Select(WireText.Timeless).Where(l => l.StartsWith("At TIME -- ", StringComparison.Ordinal)).Select(l => l.Split(' ')))
        {
            // At TIME -- NAME has joined, now goes by NAME, is leaving now, has exited.
            var change = string.Join(' ', words.Skip(4).Take(2));
            if (change is "now goes" or "is leaving" or "has exited")
                Assert.True(roster.Remove(words[3]), string.Join(' ', words));
            if (change is "now goes" or "has joined")
                Assert.True(roster.Add(change is "has joined" ? words[3] : words[^1]), string.Join(' ', words));
            if (change is "now goes" or "is leaving" or "has exited" or "has joined")
                news++;
        }

        return (news, roster);
    }
}
