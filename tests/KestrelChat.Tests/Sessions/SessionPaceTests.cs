using System.Net;
using KestrelChat.Connections;
using KestrelChat.Limits;
using KestrelChat.Options;
using KestrelChat.Tests.Diagnostics;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Sessions;

/// <summary>What costs more than a line, what others are told of, all that comes from one address, and what becomes of who keeps at it.</summary>
public sealed class SessionPaceTests
{
    private const string TooManyMoves = "* You change your name and room oftener than 12 times a minute. Nothing is lost; the rest follows at that pace.";
    private const string TooManyLines = "* You send faster than 1 lines a second. Nothing is lost; the rest follows at that pace.";
    private const string Warning = "* You keep sending faster than that. Who goes on is muted for a minute, and then cut off.";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("/search tea", LineCost.Search)]
    [InlineData("/search more", LineCost.Search)]
    [InlineData("/HISTORY 1000", LineCost.History)]
    [InlineData("/register secret-99", LineCost.Password)]
    [InlineData("/login ada", LineCost.Plain)]
    [InlineData("/login ada ", LineCost.Plain)]
    [InlineData("/login ada secret-99", LineCost.Password)]
    [InlineData("/password secret-99 other-99", LineCost.Password)]
    [InlineData("/unregister secret-99", LineCost.Password)]
    [InlineData("/nick", LineCost.Plain)]
    [InlineData("/nick ada", LineCost.Move)]
    [InlineData("/join dev", LineCost.Move)]
    [InlineData("/part", LineCost.Move)]
    [InlineData("/who", LineCost.Plain)]
    [InlineData("/nonsense", LineCost.Plain)]
    [InlineData("//search tea", LineCost.Plain)]
    [InlineData("search tea", LineCost.Plain)]
    public async Task What_a_line_costs_is_known_before_it_is_done(string line, LineCost cost)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        Assert.Equal(cost, chat.Commands.CostOf(alice.Session.Participant, line));
    }

    [Fact]
    public async Task A_search_counts_for_several_lines()
    {
        await using var chat = new SessionHarness(o => o with { Limits = o.Limits with { MessagesPerSecond = 1, MessagesBurst = 6 } });
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("/search tea", "after it");

        await alice.SeesAsync("* Nothing more was found.", TooManyLines);
        await chat.Time.PassAsync(Second);
        await alice.SeesAsync("[08:35:41] <alice> after it");
    }

    [Fact]
    public async Task The_line_that_is_a_password_counts_for_several()
    {
        await using var chat = new SessionHarness(o => o with { Limits = o.Limits with { MessagesPerSecond = 1, MessagesBurst = 3 } });
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("/login ada", "secret-99");

        await alice.SeesAsync("* The password of ada? Your next line is taken as it, and shown to nobody.", TooManyLines);
        await chat.Time.PassAsync(4 * Second);
        await alice.SeesAsync("* There is no account ada.");
    }

    [Fact]
    public async Task Other_names_and_rooms_have_a_pace_of_their_own_and_talk_has_not()
    {
        await using var chat = new SessionHarness(o => o with { Limits = o.Limits with { MovesPerMinute = 12, MovesBurst = 2 } });
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("one", "/nick al", "two", "/nick", "/nick ally", "three");

        await alice.SeesAsync($"{At} <alice> one", $"{At} -- alice now goes by al", $"{At} <al> two", "* You are al.", TooManyMoves);
        await chat.Time.PassAsync(5 * Second);
        await alice.SeesAsync("[08:35:45] -- al now goes by ally", "[08:35:45] <ally> three");
    }

    [Fact]
    public async Task Who_comes_anew_has_no_other_burst_than_its_address()
    {
        await using var chat = new SessionHarness(o => o with
        {
            Limits = o.Limits with { MessagesPerSecond = 100, MessagesBurst = 100, MessagesPerSecondPerAddress = 1, MessagesBurstPerAddress = 4 },
        });
        var alice = await chat.ArriveAsync("alice");
        await alice.SendAsync("one", "two");
        await alice.SeesAsync($"{At} <alice> one", $"{At} <alice> two");
        var carol = await chat.ArriveAsync("carol", new TestClient { Address = IPAddress.Parse("192.0.2.8") });
        var again = chat.Connect();

        await again.SendAsync("/me is back", "spam");

        await again.SeesAfterOthersAsync("* Your address sends more than 1 lines a second. Nothing is lost; the rest follows at that pace.\r\n");
        await carol.SendAsync("elsewhere");
        await carol.SeesAfterOthersAsync("<carol> elsewhere\r\n");
        Assert.DoesNotContain("spam", carol.Received, StringComparison.Ordinal);
        await chat.Time.PassAsync(Second);
        await carol.SeesAfterOthersAsync("> spam\r\n");
    }

    [Fact]
    public async Task All_of_one_address_share_its_bytes_and_nobody_loses_any()
    {
        await using var chat = new SessionHarness(o => o with { Limits = o.Limits with { BytesPerSecondPerAddress = 4096, BytesBurstPerAddress = 8192 } });
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        var carol = await chat.ArriveAsync("carol", new TestClient { Address = IPAddress.Parse("192.0.2.8") });
        const string Told = "* Your address sends more than 4096 bytes a second. Nothing is lost; the rest follows at that pace.";
        // With "/nick alice" 12 KiB, of which 4 are too many.
        var line = new string('x', 4091);

        await alice.SendAsync(line, line, line);
        await alice.SeesAsync(Told);
        await carol.SendAsync(line);
        await alice.SeesAsync($"{At} <carol> {line}");
        await chat.Time.PassAsync(Second);
        await alice.SeesAsync($"[08:35:41] <alice> {line}", $"[08:35:41] <alice> {line}", $"[08:35:41] <alice> {line}");

        // With "/nick bob" a little more than a second.
        await bob.SendAsync(line);
        await bob.SeesAfterOthersAsync($"{Told}\r\n");
        await chat.Time.ArmedAsync(TimeSpan.FromMilliseconds(1002));
    }

    [Fact]
    public async Task Who_keeps_at_it_is_slowed_warned_muted_and_cut_each_time_with_a_word()
    {
        using var measured = new MeasuredChat();
        await using var chat = new SessionHarness(o => o with { Limits = Impatient(o) }, metrics: measured.Metrics);
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("a", "b", "c", "d", "e");

        await alice.SeesAsync(TooManyLines, Warning);
        await chat.Time.PassAsync(Second);
        await alice.SeesAsync("[08:35:41] <alice> a", "[08:35:41] -- server muted alice for 1m -- sends too fast");
        const string Muted = "* Not sent: you are muted until 2026-11-01 08:36:41 UTC -- sends too fast.";
        await chat.Time.PassAsync(Second);
        await alice.SeesAsync(Muted);
        await chat.Time.PassAsync(Second);
        await alice.SeesAsync(Muted);
        Assert.Equal(
            "* You kept sending faster than this server takes it; this connection is closed.\r\n[08:35:43] -- alice has exited -- sends too fast\r\n",
            await alice.SeesEndAsync(CloseReason.Flooding));
        await bob.SeesAsync("[08:35:41] <alice> a", "[08:35:41] -- server muted alice for 1m -- sends too fast", "[08:35:43] -- alice has exited -- sends too fast");

        var values = measured.Read();
        Assert.Equal(4, values["kestrelchat.slowed pace=lines"]);
        Assert.Equal(1, values["kestrelchat.slowed.steps step=warned"]);
        Assert.Equal(1, values["kestrelchat.slowed.steps step=muted"]);
        Assert.Equal(1, values["kestrelchat.slowed.steps step=cut"]);
        Assert.Equal(1, values["kestrelchat.moderation.acts kind=mute"]);
    }

    [Fact]
    public async Task A_minute_later_one_writes_again()
    {
        await using var chat = new SessionHarness(o => o with { Limits = Impatient(o) });
        var alice = await chat.ArriveAsync("alice");
        await alice.SendAsync("a", "b");
        await alice.SeesAsync(TooManyLines, Warning);
        await chat.Time.PassAsync(Second);
        await alice.SeesAfterOthersAsync(" -- server muted alice for 1m -- sends too fast\r\n");
        await chat.Time.PassAsync(Second);
        await alice.SeesAfterOthersAsync(" -- sends too fast.\r\n");

        chat.Clock.Advance(TimeSpan.FromMinutes(1));
        await alice.SendAsync("c");

        await alice.SeesAsync("[08:36:42] <alice> c");
    }

    [Fact]
    public async Task Who_was_muted_by_an_operator_stays_so()
    {
        await using var chat = new SessionHarness(o => o with { Limits = Impatient(o) });
        var alice = await chat.ArriveAsync("alice");
        var console = await chat.AdmitAsync();
        await console.SendAsync("/mute alice 7d spam");
        await alice.SeesAfterOthersAsync("-- console muted alice for 7d -- spam\r\n");

        await alice.SendAsync("a", "b");
        await alice.SeesAsync(TooManyLines, Warning);
        await chat.Time.PassAsync(Second);
        const string Muted = "* Not sent: you are muted until 2026-11-08 08:35:40 UTC -- spam.";
        await alice.SeesAsync(Muted, "* You keep sending faster than that. Who goes on is cut off.");
        await chat.Time.PassAsync(Second);
        await alice.SeesAsync(Muted);
    }

    [Fact]
    public async Task From_where_a_load_balancer_is_nobody_is_more_than_slowed()
    {
        await using var chat = new SessionHarness(o => o with
        {
            Limits = Impatient(o),
            ProxyProtocol = new ProxyProtocolOptions { TrustedNetworks = NetworkList.TryParse("192.0.2.0/24")! },
        });
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync([.. Enumerable.Range(0, 20).Select(i => $"{i}")]);

        await alice.SeesAsync(TooManyLines, Warning);
        for (var i = 0; i < 20; i++)
        {
            await chat.Time.PassAsync(Second);
            await alice.SeesAsync($"[08:35:{41 + i:00}] <alice> {i}".Replace("08:35:60", "08:36:00", StringComparison.Ordinal));
        }
    }

    // The name that one takes is the burst: each further line waits a second.
    private static LimitOptions Impatient(ChatOptions options) => options.Limits with { MessagesPerSecond = 1, MessagesBurst = 1, Patience = TimeSpan.FromSeconds(1) };
}
