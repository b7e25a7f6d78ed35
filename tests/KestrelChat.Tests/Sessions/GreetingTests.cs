using KestrelChat.Connections;
using KestrelChat.Messages;
using KestrelChat.Options;
using KestrelChat.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Sessions;

public sealed class GreetingTests
{
    private static readonly TimeSpan GreetAfter = Greeting.After;
    private static readonly TimeSpan AnnounceAfter = new ChatOptions().AnnounceAfter;

    private readonly Random _names = new(Seed);

    [Fact]
    public async Task A_silent_newcomer_is_welcomed_shown_the_replay_and_announced_a_second_later()
    {
        await using var chat = new SessionHarness(o => o with
        {
            Style = StyleKind.Classic,
            MessageOfTheDay = "Be kind.\r\nTea at five.\n",
            ReplayOnJoin = 2,
        });
        NextGuest();
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("one", "two", "/me sings", "/topic songs");
        await bob.SeesAfterOthersAsync("songs\r\n");
        chat.Clock.Advance(TimeSpan.FromSeconds(10));
        var guest = NextGuest();

        var newcomer = chat.Connect();
        await chat.Time.ArmedAsync(GreetAfter);
        Assert.Equal("", newcomer.Received);
        await chat.Time.PassAsync(GreetAfter);
        await newcomer.SeesAsync(
            WelcomeTo(guest), "* Be kind.", "* Tea at five.",
            $"{ClassicAt} Message from bob:", "\ttwo",
            $"{ClassicAt} * bob sings");
        await chat.Time.ArmedAsync(AnnounceAfter);
        await bob.SendAsync("still nobody");
        foreach (var each in new[] { bob, newcomer })
            await each.SeesAsync("At Sun Nov  1 08:35:50 2026 -- Message from bob:", "\tstill nobody");
        await chat.Time.PassAsync(AnnounceAfter);

        foreach (var each in new[] { bob, newcomer })
            await each.SeesAsync($"At Sun Nov  1 08:35:51 2026 -- {guest} has joined");
    }

    [Fact]
    public async Task What_was_changed_meets_the_next_newcomer()
    {
        await using var chat = new SessionHarness();
        NextGuest();
        await chat.ArriveAsync("bob");
        chat.Current.Swap(chat.Options with { Style = StyleKind.Classic, MessageOfTheDay = "Tea at six." });
        var guest = NextGuest();

        var newcomer = chat.Connect();
        await newcomer.SendAsync("hi");

        await newcomer.SeesAsync(
            WelcomeTo(guest), "* Tea at six.", $"{ClassicAt} {guest} has joined", "* You are in #lobby with 1 person: bob.", $"{ClassicAt} Message from {guest}:", "\thi");
    }

    [Fact]
    public async Task The_first_line_announces_at_once()
    {
        await using var chat = new SessionHarness();
        var guest = NextGuest();
        var newcomer = chat.Connect();

        await newcomer.SendAsync("hi");
        await newcomer.SeesAsync(WelcomeTo(guest), $"{At} -- {guest} has joined", "* You are alone in #lobby.", $"{At} <{guest}> hi");

        await chat.DisposeAsync();
        Assert.Empty(chat.Time.Armed());
    }

    [Fact]
    public async Task The_first_line_after_the_welcome_announces_before_the_second_is_over()
    {
        await using var chat = new SessionHarness();
        var guest = NextGuest();
        var newcomer = chat.Connect();
        await chat.Time.PassAsync(GreetAfter);
        await newcomer.SeesAsync(WelcomeTo(guest));

        await newcomer.SendAsync("", "   ", "/nick");

        await newcomer.SeesAsync($"{At} -- {guest} has joined", "* You are alone in #lobby.", $"* You are {guest}.");
        chat.Clock.Advance(AnnounceAfter);
        await chat.AllSeeOnlyAsync(newcomer, guest);
    }

    [Fact]
    public async Task Blank_lines_bring_the_welcome_but_no_announcement()
    {
        await using var chat = new SessionHarness();
        var guest = NextGuest();
        var newcomer = chat.Connect();

        await newcomer.SendAsync("\r", "", "  ");

        await newcomer.SeesAsync(WelcomeTo(guest));
        await chat.Time.ArmedAsync(AnnounceAfter);
        Assert.Empty(chat.State.Rooms.Lobby.Members);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_ends_before_the_announcement_is_never_seen_and_frees_the_name(bool greeted)
    {
        await using var chat = new SessionHarness();
        NextGuest();
        var bob = await chat.ArriveAsync("bob");
        var guest = NextGuest();
        var probe = chat.Connect();
        if (greeted)
        {
            await chat.Time.PassAsync(GreetAfter);
            await chat.Time.ArmedAsync(AnnounceAfter);
            Assert.True(chat.State.Roster.TryFind(guest, out _));
        }

        probe.FinishSending();

        Assert.Equal(WelcomeTo(guest) + "\r\n", await probe.SeesEndAsync(CloseReason.ClientClosed));
        Assert.False(chat.State.Roster.TryFind(guest, out _));
        chat.Clock.Advance(AnnounceAfter);
        await chat.AllSeeOnlyAsync(bob, "bob");
    }

    [Fact]
    public async Task Names_may_be_addresses()
    {
        await using var chat = new SessionHarness(o => o with { GuestNames = GuestNames.Endpoint });
        var first = chat.Connect();
        await first.SendAsync("hi");
        await first.SeesAsync(WelcomeTo("192.0.2.7:4711"), $"{At} -- 192.0.2.7:4711 has joined", "* You are alone in #lobby.", $"{At} <192.0.2.7:4711> hi");

        var second = chat.Connect();
        await second.SendAsync("/nick");
        await second.SeesAfterOthersAsync($"* You are {NextGuest()}.\r\n");
    }

    [Fact]
    public void Names_grow_longer_when_the_short_ones_seem_to_be_in_use()
    {
        var names = new Greeting(new CurrentOptions(new ChatOptions()), new Random(Seed)).NamesFor("ignored").ToArray();

        Assert.All(names, n => Assert.Matches("^guest-[1-9][0-9]{3,8}$", n));
        Assert.Equal([4, 5, 6, 7, 8, 9], names.Select(n => n.Length - "guest-".Length).Distinct());
        Assert.Equal(48, names.Length);
    }

    [Fact]
    public async Task A_name_in_use_is_passed_over()
    {
        await using var chat = new SessionHarness();
        var (taken, next) = (NextGuest(), NextGuest());
        await chat.Journal.AppendAsync(new KestrelChat.Records.ConnectedRecord
        {
            Session = 1_000_000,
            From = taken.ToUpperInvariant(),
        });

        var newcomer = chat.Connect();
        await newcomer.SendAsync("");

        await newcomer.SeesAsync(WelcomeTo(next));
    }

    private string NextGuest() => $"guest-{_names.Next(1000, 10_000)}";
}
