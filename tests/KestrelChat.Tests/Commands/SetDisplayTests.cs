using KestrelChat.Connections;
using KestrelChat.Options;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

/// <summary>What <c>/set</c> changes of lines besides their times: colours, the bell, comings and goings, the width, mentions.</summary>
public sealed class SetDisplayTests
{
    [Fact]
    public async Task Who_comes_and_goes_is_not_shown_in_any_style_and_what_else_happens_is()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var json = await chat.ArriveAsync("json");
        await json.SendAsync("/style json", "/set joins off", "ready");
        await json.SeesAfterOthersAsync("joins is off now.");
        await json.SeesAfterOthersAsync("ready");
        await alice.SendAsync("/set joins off");
        await alice.SeesAsync($"{At} <json> ready", "* joins is off now.");
        var bob = chat.Connect();
        await bob.SendAsync("/nick bob", "/join dev", "/part", "hi", "/quit");
        await bob.SeesEndAsync(CloseReason.Quit);
        await alice.SendAsync("/set joins on", "here");

        Assert.DoesNotContain("joined", await alice.SeesAfterOthersAsync("now goes by bob\r\n"), StringComparison.Ordinal);
        await alice.SeesAsync($"{At} <bob> hi", "* joins is on now.", $"{At} <alice> here");
        Assert.DoesNotContain("\"kind\":\"joined\"", await json.SeesAfterOthersAsync("\"to\":\"bob\"}\r\n"), StringComparison.Ordinal);
        var seen = await json.SeesAfterOthersAsync("here");
        Assert.Equal(["message", "message"], seen.Split("\"kind\":\"")[1..].Select(l => l[..l.IndexOf('"', StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task Where_an_operator_wants_no_colours_nobody_has_them()
    {
        await using var chat = new SessionHarness();
        var ada = await LoginCommandTests.RegisterAsync(chat, "ada");
        ada.Guard.AllowsColour = true;
        await ada.SendAsync("/set colour on", "/quit");
        await ada.SeesEndAsync(CloseReason.Quit);
        chat.Current.Swap(chat.Options with { Colour = ColourUse.Off });
        var tim = await chat.ArriveAsync("tim");

        await tim.SendAsync("/set colour off", "/set colour on", "/login ada secret-word", "hi", "/set colour", "/set colour on", "/set clock 12h", "/set colour off");

        await tim.SeesAsync("* colour is off now.", "* Not done: this server sends no colours.");
        await tim.SeesAfterOthersAsync("* You are logged in as ada.\r\n");
        await tim.SeesAsync(
            $"{At} <ada> hi", "* colour is on, which this server does not send; it may be off or on.", "* Not done: this server sends no colours.", "* clock is 12h now.", "* colour is off now.");
    }

    [Fact]
    public async Task Terminals_ring_at_what_people_write_from_now_on_and_not_at_what_was_written()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        alice.Guard.AllowsBell = true;
        await alice.SendAsync("/set bell all");
        await alice.SeesAsync("* bell is all now.");
        await bob.SendAsync("hi", "/me waves", "/msg alice psst", "/topic tea", "/msg alice \u0007");
        await alice.SeesAsync($"{At} <bob> hi\a", $"{At} * bob waves\a", $"{At} <bob -> you> psst\a", $"{At} -- bob set the topic: tea");
        await alice.SendAsync("/history 2", "/set bell mention");
        await alice.SeesAsync($"{At} <bob> hi", $"{At} * bob waves", "* bell is mention now.");
        await bob.SendAsync("hi", "/msg alice psst");
        await alice.SeesAsync($"{At} <bob> hi", $"{At} <bob -> you> psst\a");
    }

    [Fact]
    public async Task Long_lines_are_folded_between_words_behind_spaces()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        await alice.SendAsync("/set width 40", "one two three four five six seven * eight nine ten eleven", "/style classic", new string('x', 50));

        await alice.SeesAsync(
            "* width is 40 now.",
            $"{At} <alice> one two three four", "    five six seven * eight nine ten", "    eleven",
            "* The style is classic now.",
            "At Sun Nov  1 08:35:40 2026 -- Message", "    from alice:", "\t" + new string('x', 32), "        " + new string('x', 18));
    }

    [Fact]
    public async Task Who_is_mentioned_hears_it_by_the_name_of_that_moment()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        alice.Guard.AllowsBell = true;
        await alice.SendAsync("/set bell mention", "I am alice");
        await alice.SeesAsync("* bell is mention now.", $"{At} <alice> I am alice");
        await bob.SendAsync("tea, Alice?", "/me likes malice", "tea?");
        await alice.SeesAsync($"{At} <bob> tea, Alice?\a", $"{At} * bob likes malice", $"{At} <bob> tea?");
        await alice.SendAsync("/nick alicia", "/history 3");
        await alice.SeesAsync($"{At} -- alice now goes by alicia", $"{At} <bob> tea, Alice?", $"{At} * bob likes malice", $"{At} <bob> tea?");
        await bob.SendAsync("alice", "/me greets alicia");

        await alice.SeesAsync($"{At} <bob> alice", $"{At} * bob greets alicia\a");
    }

    [Fact]
    public async Task A_program_is_told_of_mentions_unasked_and_also_in_the_history()
    {
        await using var chat = new SessionHarness();
        var bot = await chat.ArriveAsync("bot");
        var bob = await chat.ArriveAsync("bob");
        await bot.SendAsync("/style json", "ready");
        await bot.SeesAfterOthersAsync("\"text\":\"ready\"}\r\n");
        await bob.SendAsync("@bot: help", "botany");

        await bot.SeesAsync(
            """{"seq":2,"time":"2026-11-01T08:35:40.000Z","kind":"message","mention":true,"room":"lobby","from":"bob","text":"@bot: help"}""",
            """{"seq":3,"time":"2026-11-01T08:35:40.000Z","kind":"message","room":"lobby","from":"bob","text":"botany"}""");
        await bot.SendAsync("/history 2");
        await bot.SeesAfterOthersAsync("\"mention\":true,\"room\":\"lobby\",\"from\":\"bob\",\"text\":\"@bot: help\"}\r\n");
    }
}
