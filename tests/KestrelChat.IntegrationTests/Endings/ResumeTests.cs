using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Endings;

/// <summary>Whose connection is lost comes back by another one: nobody has the name meanwhile, and each line is shown once.</summary>
public sealed partial class ResumeTests
{
    private const int Lines = 300;
    private const string Kept = " s for somebody whose connection was lost. If that is you: /resume TOKEN";

    [Fact]
    public async Task After_a_reset_one_reads_on_where_one_was()
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        var (alice, bob) = await TwoInDevAsync(server);
        await using var talker = bob;
        await alice.SendLineAsync("/session");
        var token = TokenIn(await alice.Received.ExpectAsync(l => l.StartsWith("* /resume kcs_", StringComparison.Ordinal), "the token"));
        await bob.SayAsync("before");
        await alice.ExpectMessageAsync("bob", "before");
        alice.Reset();
        await bob.Received.ExpectAsync("At TIME -- alice has exited -- connection reset");
        await ExpectKeptAsync(bob);
        await bob.SayAsync("meanwhile");

        await using var back = await LineClient.ConnectAsync(server, "alice again");
        await back.SendLineAsync($"/resume {token}");

        await back.Received.ExpectAsync("* You are alice again.");
        await back.ExpectMessageAsync("bob", "meanwhile");
        await back.Received.ExpectNextAsync("At TIME -- alice is back", "* You are in #dev with 1 person: bob.");
        await bob.Received.ExpectAsync("At TIME -- alice is back");
        await bob.SayAsync("after");
        await back.ExpectMessageAsync("bob", "after");
        Assert.Equal(["\tbefore", "\tmeanwhile", "\tafter"], alice.Received.Lines.Concat(back.Received.Lines).Where(l => l.StartsWith('\t')));
    }

    [Fact]
    public Task A_program_that_was_reset_has_every_line_once() => LosesNothingAsync((_, alice) =>
    {
        alice.Reset();
        return Task.CompletedTask;
    }, "At TIME -- alice has exited"); // The kernel tells of a reset once: to a write that it meets, and then the end that is read has no reason.

    [Fact]
    public Task A_program_whose_network_was_gone_for_long_has_every_line_once() => LosesNothingAsync((server, alice) =>
    {
        using (var socket = ServerSocket.Of(server, alice))
            (socket.KeepAliveIdle, socket.KeepAliveInterval, socket.UserTimeout) = (1, 1, 1500);
        alice.FallSilent();
        return Task.CompletedTask;
    }, "At TIME -- alice has exited -- connection timed out");

    [Fact]
    public Task A_program_that_takes_its_hanging_connection_over_has_every_line_once() => LosesNothingAsync((_, alice) =>
    {
        alice.FallSilent();
        return Task.CompletedTask;
    }, end: null);

    /// <summary>Somebody talks all the time, and the connection of who listens is lost in the midst of it.</summary>
    /// <param name="lose">What becomes of the connection.</param>
    /// <param name="end">What the room is told of that; null where the server does not notice it.</param>
    private static async Task LosesNothingAsync(Func<ServerProcess, LineClient, Task> lose, string? end)
    {
        await using var server = await ServerProcess.StartAsync(ServerProcess.Unlimited);
        var (alice, bob) = await TwoInDevAsync(server);
        await using var talker = bob;
        await alice.SendLineAsync("/style json");
        var token = TokenIn(await alice.Received.ExpectAsync(l => l.Contains("\"kind\":\"session\"", StringComparison.Ordinal), "the token"));
        string[] said = [.. Enumerable.Range(1, Lines).Select(i => string.Create(CultureInfo.InvariantCulture, $"line {i}"))];
        var talk = TalkAsync(bob, said);
        await alice.Received.ExpectAsync(l => l.Contains($"\"text\":\"{said[Lines / 3]}\"", StringComparison.Ordinal), "a third of what is said");

        await lose(server, alice);
        await talk;
        // It may have been told so between two of its own lines.
        await Patience.UntilAsync(
            () => end is null || bob.Received.Lines.Any(l => WireText.Timeless(l).StartsWith(end, StringComparison.Ordinal)), () => $"The room was not told: {end}");
        await (end is null ? ExpectTakenAsync(bob) : ExpectKeptAsync(bob));
        // Nothing more comes to it.
        var read = alice.Received.Lines;
        await using var back = await LineClient.ConnectAsync(server, "alice again");
        await back.SendLineAsync(string.Create(CultureInfo.InvariantCulture, $"/resume {token} {LastNumber(read)}"));
        await back.Received.ExpectAsync(l => l.Contains("\"text\":\"You are alice again.\"", StringComparison.Ordinal), "her return");
        await bob.SayAsync("the end");
        await back.Received.ExpectAsync(l => l.Contains("\"text\":\"the end\"", StringComparison.Ordinal), "the end");

        Assert.Equal([.. said, "the end"], Said(read).Concat(Said(back.Received.Lines)));
        await back.SendLineAsync("mine");
        await bob.ExpectMessageAsync("alice", "mine");
        Assert.Equal(end is null ? 0 : 1, bob.Received.Lines.Count(l => l.Contains("alice has exited", StringComparison.Ordinal)));
        await alice.DisposeAsync();
    }

    private static async Task<(LineClient Alice, LineClient Bob)> TwoInDevAsync(ServerProcess server)
    {
        var bob = await LineClient.JoinAsync(server, "bob");
        await bob.SendLineAsync("/join dev");
        await bob.Received.ExpectAsync("* You are alone in #dev.");
        var alice = await LineClient.JoinAsync(server, "alice");
        await alice.SendLineAsync("/join dev");
        await alice.Received.ExpectAsync("* You are in #dev with 1 person: bob.");
        await bob.Received.ExpectAsync("At TIME -- alice has joined");
        return (alice, bob);
    }

    /// <summary>Says one line after another, each when the one before has its place.</summary>
    private static async Task TalkAsync(LineClient client, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            await client.SayAsync(line);
    }

    private static async Task ExpectKeptAsync(LineClient stranger)
    {
        await stranger.SendLineAsync("/nick a1ice");
        await stranger.Received.ExpectAsync(
            l => l.StartsWith("* The name a1ice looks like alice, which is kept for ", StringComparison.Ordinal) && l.EndsWith(Kept, StringComparison.Ordinal), "a name that is kept");
        await stranger.SendLineAsync("/nick alice");
        await stranger.Received.ExpectAsync(
            l => l.StartsWith("* The name alice is kept for ", StringComparison.Ordinal) && l.EndsWith(Kept, StringComparison.Ordinal), "a name that is kept");
    }

    private static async Task ExpectTakenAsync(LineClient stranger)
    {
        await stranger.SendLineAsync("/nick alice");
        await stranger.Received.ExpectAsync("* The name alice is taken.");
    }

    private static string TokenIn(string line) => Token().Match(line).Value;

    private static long LastNumber(IEnumerable<string> lines) => lines.Where(IsJson).Max(l => JsonDocument.Parse(l).RootElement.TryGetProperty("seq", out var seq) ? seq.GetInt64() : 0);

    private static IEnumerable<string> Said(IEnumerable<string> lines) => lines.Where(IsJson).Select(l => JsonDocument.Parse(l).RootElement)
        .Where(j => j.GetProperty("kind").GetString() is "message").Select(j => j.GetProperty("text").GetString()!);

    private static bool IsJson(string line) => line.StartsWith('{');

    [GeneratedRegex("kcs_[0-9a-f]{32}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
