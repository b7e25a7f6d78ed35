using KestrelChat.Messages;
using KestrelChat.Options;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class PasteCommandTests
{
    internal const string GoOn = "* Go on: a line with a single . ends the paste and sends it, /cancel drops it.";
    internal const string Dropped = "* The paste is dropped.";

    [Theory]
    [InlineData("a|b", "2 lines:|\ta|\tb")]
    [InlineData("only", "only")]
    [InlineData("if (x)|  y();||z", "4 lines:|\tif (x)|\t  y();|\t|\tz")]
    [InlineData("/me waves|//x|/paste|/quit", "4 lines:|\t/me waves|\t//x|\t/paste|\t/quit")]
    [InlineData(".gitignore|...|. ", "3 lines:|\t.gitignore|\t...|\t. ")]
    [InlineData("..|x", "2 lines:|\t.|\tx")]
    [InlineData("//cancel|/cancelled|x /cancel", "3 lines:|\t/cancel|\t/cancelled|\tx /cancel")]
    [InlineData("a\u0007\tb\u001b[2J|\u202ec", "2 lines:|\ta b[2J|\tc")]
    [InlineData("||x||", "5 lines:|\t|\t|\tx|\t|\t")]
    public async Task Many_lines_are_one_message(string lines, string shown)
    {
        await using var chat = new SessionHarness();
        var (bob, ann) = (await chat.ArriveAsync("bob"), await chat.ArriveAsync("ann"));

        await bob.SendAsync(["/paste", .. lines.Split('|'), "."]);

        string[] block = [.. $"{At} <bob> {shown}".Split('|')];
        await bob.SeesAsync([GoOn, .. block]);
        await ann.SeesAsync(block);
        await chat.AllSeeOnlyAsync(bob, "bob", ann);
        Assert.Equal(2, chat.State.LastSequence);
    }

    [Fact]
    public async Task The_classic_style_shows_it_as_one_block_and_programs_get_one_object()
    {
        await using var chat = new SessionHarness();
        var (bob, ann) = (await chat.ArriveAsync("bob"), await chat.ArriveAsync("ann"));
        await bob.SendAsync("/style classic", "/ping");
        await bob.SeesAfterOthersAsync("* pong\r\n");
        await ann.SendAsync("/style json", "/ping");
        await ann.SeesAfterOthersAsync("pong\"}\r\n");

        await bob.SendAsync("/paste", "a", "\"b\"", ".");

        await bob.SeesAsync(GoOn, $"{ClassicAt} Message from bob:", "\ta", "\t\"b\"");
        await ann.SeesAsync("""{"seq":1,"time":"2026-11-01T08:35:40.000Z","kind":"message","room":"lobby","from":"bob","text":"a\n\"b\""}""");
    }

    [Theory]
    [InlineData(12, 0)]
    [InlineData(13, 1)]
    [InlineData(500, 488)]
    public async Task A_long_one_is_folded_and_shown_whole_to_who_asks(int lines, int hidden)
    {
        await using var chat = new SessionHarness();
        var (bob, ann) = (await chat.ArriveAsync("bob"), await chat.ArriveAsync("ann"));
        string[] text = [.. Enumerable.Range(1, lines).Select(i => $"line {i}")];

        await bob.SendAsync(["/paste", .. text, "."]);

        string[] head = [$"{At} <bob> {lines} lines:"];
        string[] fold = hidden == 0 ? [] : [$"* … {hidden} more line{(hidden == 1 ? "" : "s")}: /show 1"];
        await ann.SeesAsync([.. head, .. text.Take(12).Select(l => "\t" + l), .. fold]);
        await ann.SendAsync("/history", "/show 1");
        await ann.SeesAsync([.. head, .. text.Take(12).Select(l => "\t" + l), .. fold, .. head, .. text.Select(l => "\t" + l)]);
        await chat.AllSeeOnlyAsync(ann, "ann");
    }

    [Fact]
    public async Task What_others_say_meanwhile_is_shown()
    {
        await using var chat = new SessionHarness();
        var (bob, ann) = (await chat.ArriveAsync("bob"), await chat.ArriveAsync("ann"));
        await bob.SendAsync("/paste", "a");
        await bob.SeesAsync(GoOn);

        await ann.SendAsync("meanwhile", "/msg bob psst");
        await bob.SeesAsync($"{At} <ann> meanwhile", $"{At} <ann -> you> psst");
        await bob.SendAsync("b", ".");

        await bob.SeesAsync($"{At} <bob> 2 lines:", "\ta", "\tb");
    }

    [Theory]
    [InlineData("now", "* Usage: /paste")]
    [InlineData("cancel", "* Usage: /paste")]
    public async Task Wrong_arguments_get_the_usage_and_the_next_line_is_said(string arguments, string answer)
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");

        await bob.SendAsync($"/paste {arguments}", "hello");

        await bob.SeesAsync(answer, $"{At} <bob> hello");
    }

    [Fact]
    public async Task It_takes_one_line_of_the_pace()
    {
        await using var chat = new SessionHarness(o => o with { Limits = LimitOptions.Unpaced with { MessagesPerSecond = 1, MessagesBurst = 3 } });
        var bob = await chat.ArriveAsync("bob");

        await bob.SendAsync(["/paste", .. Enumerable.Repeat("x", 50), "/cancel", "the third"]);
        await bob.SeesAsync(GoOn, Dropped, $"{At} <bob> the third");
        await bob.SendAsync("the fourth");

        await bob.SeesAsync("* You send faster than 1 lines a second. Nothing is lost; the rest follows at that pace.");
        await chat.Time.PassAsync(TimeSpan.FromSeconds(1));
        await bob.SeesAsync($"{At} <bob> the fourth".Replace(":40]", ":41]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dot_without_a_line_end_ends_it_at_the_end_of_input()
    {
        await using var chat = new SessionHarness();
        var (bob, ann) = (await chat.ArriveAsync("bob"), await chat.ArriveAsync("ann"));

        await bob.SendBytesAsync("/paste\na\r\nb\r\n."u8.ToArray());
        bob.FinishSending();

        await ann.SeesAsync($"{At} <bob> 2 lines:", "\ta", "\tb", $"{At} -- bob has exited");
    }

    [Fact]
    public async Task A_search_finds_it_in_a_short_form_and_what_is_deleted_is_gone()
    {
        await using var chat = new SessionHarness();
        var (bob, ann) = (await chat.ArriveAsync("bob"), await chat.ArriveAsync("ann"));
        await bob.SendAsync("/paste", "", "alpha beta", "gamma", ".");
        await ann.SeesAsync($"{At} <bob> 3 lines:", "\t", "\talpha beta", "\tgamma");

        await ann.SendAsync("/search gamma", "/search \"beta gamma\"", "/ignore bob", "/history", "/show 1", "/unignore bob");
        const string Found = "* 2026-11-01 08:35:40 #lobby <bob> alpha beta … 2 more lines: /show 1";
        await ann.SeesAsync(
            Found, Found,
            "* You are shown nothing more that bob writes; /unignore bob ends that.", "* There is no message 1 that you may read.", "* You are shown again what bob writes.");
        await bob.SendAsync("/delete", "/delete 1");
        await bob.SeesAfterOthersAsync("* 1: 2026-11-01 08:35:40 #lobby <bob> alpha beta … 2 more lines: /show 1\r\n");
        await ann.SeesAsync($"{At} -- bob deleted message 1 of bob");
        await ann.SendAsync("/history", "/show 1", "/search gamma");

        await ann.SeesAsync($"{At} <bob> [deleted by bob]", "* There is no message 1 that you may read.", "* Nothing more was found.");
    }

    [Fact]
    public void The_longest_one_weighs_less_than_the_least_that_a_room_may_hold() =>
        Assert.InRange(EntryWeight.Of(new ChatEntry { Kind = EntryKind.Message, Time = FakeTime.Start, Text = new string('x', 16 * 1024) }), 80 * 1024, 128 * 1024);
}
