using KestrelChat.Records;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class DeleteCommandTests
{
    [Fact]
    public async Task A_guest_deletes_what_it_said_whatever_it_is_called_now()
    {
        await using var chat = new SessionHarness();
        var (bob, ann) = (await chat.ArriveAsync("bob"), await chat.ArriveAsync("ann"));
        await bob.SendAsync("keep this", "my address is 12 Elm Street", "/me waves");
        await ann.SeesAsync($"{At} <bob> keep this", $"{At} <bob> my address is 12 Elm Street", $"{At} * bob waves");
        await bob.SendAsync("/nick rob");
        await ann.SeesAsync($"{At} -- bob now goes by rob");

        await bob.SendAsync("/delete", "/delete 2", "/delete 3");

        await ann.SeesAsync($"{At} -- rob deleted message 2 of bob", $"{At} -- rob deleted message 3 of bob");
        await bob.SeesAfterOthersAsync(
            "* 1: 2026-11-01 08:35:40 #lobby <bob> keep this\r\n* 2: 2026-11-01 08:35:40 #lobby <bob> my address is 12 Elm Street\r\n* 3: 2026-11-01 08:35:40 #lobby * bob waves\r\n"
            + $"{At} -- rob deleted message 2 of bob\r\n* Message 2 is deleted.\r\n{At} -- rob deleted message 3 of bob\r\n* Message 3 is deleted.\r\n");
        await ann.SendAsync("/history", "/search elm", "/search deleted");
        await ann.SeesAsync(
            $"{At} <bob> keep this", $"{At} <bob> [deleted by rob]", $"{At} <bob> [deleted by rob]", "* Nothing more was found.", "* Nothing more was found.");
    }

    [Fact]
    public async Task Who_comes_or_reads_on_later_is_not_shown_what_it_said()
    {
        await using var chat = new SessionHarness();
        var bob = await chat.ArriveAsync("bob");
        var slow = await chat.ArriveAsync("ann", new TestClient(window: 1, reads: true));
        slow.StopReading();
        await bob.SendAsync("first");
        await bob.SeesAfterOthersAsync($"{At} <bob> first\r\n");
        await bob.SendAsync("a secret");
        await bob.SeesAfterOthersAsync($"{At} <bob> a secret\r\n");
        await bob.SendAsync("/delete 2");
        await bob.SeesAfterOthersAsync("* Message 2 is deleted.\r\n");

        slow.StartReading();

        await slow.SeesAfterOthersAsync($"{At} <bob> [deleted by bob]\r\n{At} -- bob deleted message 2 of bob\r\n");
        Assert.DoesNotContain("a secret", slow.Received, StringComparison.Ordinal);
        var newcomer = await chat.ArriveAsync("zoe");
        Assert.DoesNotContain("a secret", newcomer.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_of_an_account_deletes_what_it_said_on_any_connection()
    {
        await using var chat = new SessionHarness();
        var ada = await LoginCommandTests.RegisterAsync(chat, "ada");
        await ada.SendAsync("a secret");
        await ada.SeesAfterOthersAsync($"{At} <ada> a secret\r\n");
        var other = await chat.ArriveAsync("bob");
        await other.SendAsync("/delete 2");
        await other.SeesAsync("* Not done: only its author, operators and the owner and moderators of #lobby may delete message 2.");

        await other.SendAsync("/login ada secret-word", "/delete 2");

        await other.SeesAfterOthersAsync($"{At} -- ada deleted message 2 of ada\r\n* Message 2 is deleted.\r\n");
    }

    [Fact]
    public async Task Who_keeps_order_deletes_the_messages_of_others_and_it_is_among_the_acts()
    {
        await using var chat = new SessionHarness();
        var (ada, bob, console) = (await LoginCommandTests.RegisterAsync(chat, "ada"), await chat.ArriveAsync("bob"), await chat.AdmitAsync());
        await ada.SendAsync("/join den");
        await ada.SeesAfterOthersAsync("* You are alone in #den.\r\n");
        await bob.SendAsync("/join den", "watches", "cheap watches");
        await ada.SeesAfterOthersAsync($"{At} <bob> cheap watches\r\n");

        await ada.SendAsync("/delete 3");
        await ada.SeesAsync($"{At} -- ada deleted message 3 of bob", "* Message 3 is deleted.");
        await console.SendAsync("/delete 4", "/audit", "/delete 5");

        await console.SeesAfterOthersAsync(
            "* Message 4 is deleted.\r\n* 2026-11-01 08:35:40 ada deleted message 3 of bob in #den\r\n* 2026-11-01 08:35:40 console deleted message 4 of bob in #den\r\n"
            + "* Not done: there is no message 5.\r\n");
        await ada.SeesAsync($"{At} -- console deleted message 4 of bob");
        await ada.SendAsync("/delete 4", "/delete");
        await ada.SeesAsync("* Not done: message 4 is deleted already.", "* There is no message here that you may delete.");
    }

    [Fact]
    public async Task In_a_room_that_one_may_not_read_there_is_no_message()
    {
        await using var chat = new SessionHarness();
        var (ada, bob) = (await LoginCommandTests.RegisterAsync(chat, "ada"), await chat.ArriveAsync("bob"));
        await bob.SendAsync("/join den", "mine", "/part");
        await bob.SeesAfterOthersAsync($"{At} <bob> mine\r\n");
        await bob.SeesAfterOthersAsync("* You are in #lobby with 1 person: ada.\r\n");
        await ada.SendAsync("/join den", "/owner");
        await ada.SeesAfterOthersAsync("* #den is nobody's.\r\n");
        var console = await chat.AdmitAsync();
        await console.SendAsync("/join den", "/room hidden");
        await console.SeesAfterOthersAsync("* #den is hidden now.\r\n");

        await bob.SendAsync("/delete 2", "/delete 99");

        await bob.SeesAfterOthersAsync("* Not done: there is no message 2.\r\n* Not done: there is no message 99.\r\n");
    }

    [Fact]
    public async Task Several_go_at_once_by_their_numbers_or_the_newest_of_somebody()
    {
        await using var chat = new SessionHarness();
        var (ada, bob) = (await LoginCommandTests.RegisterAsync(chat, "ada"), await chat.ArriveAsync("bob"));
        await ada.SendAsync("/join den");
        await ada.SeesAfterOthersAsync("* You are alone in #den.\r\n");
        await bob.SendAsync("/join den", "one", "two", "three", "four", "five");
        await ada.SeesAfterOthersAsync($"{At} <bob> five\r\n");
        await ada.SendAsync("mine");
        await ada.SeesAsync($"{At} <ada> mine");

        await ada.SendAsync("/delete 3 5", "/delete BOB 1", "/delete bob", "/delete bob");

        await ada.SeesAsync(
            $"{At} -- ada deleted message 3 of bob", $"{At} -- ada deleted message 5 of bob", "* Messages 3, 5 are deleted.",
            $"{At} -- ada deleted message 7 of bob", "* Message 7 is deleted.",
            $"{At} -- ada deleted message 4 of bob", $"{At} -- ada deleted message 6 of bob", "* Messages 4, 6 are deleted.",
            "* There is no message of bob here.");
        await bob.SendAsync("/delete 8 3", "/delete ada");
        const string Refusal = "* Not done: only its author, operators and the owner and moderators of #den may delete message 8.\r\n";
        await bob.SeesAfterOthersAsync(Refusal + Refusal);
    }

    [Theory]
    [InlineData("/delete one", "* There is no message of one here.")]
    [InlineData("/delete one 0", "* Usage: /delete [#ROOM] [SEQ ... | NAME [N]]")]
    [InlineData("/delete one 101", "* Usage: /delete [#ROOM] [SEQ ... | NAME [N]]")]
    [InlineData("/delete one two", "* Usage: /delete [#ROOM] [SEQ ... | NAME [N]]")]
    [InlineData("/delete one 2 3", "* Usage: /delete [#ROOM] [SEQ ... | NAME [N]]")]
    [InlineData("/delete 1 2", "* Not done: there is no message 1.")]
    [InlineData("/delete 0", "* Not done: there is no message 0.")]
    [InlineData("/delete 99999999999999999999", "* There is no message of 99999999999999999999 here.")]
    [InlineData("/delete", "* There is no message here that you may delete.")]
    public async Task Refusals(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var ann = await chat.ArriveAsync("ann");

        await ann.SendAsync(line);

        await ann.SeesAsync(answer);
        await chat.AllSeeOnlyAsync(ann, "ann");
    }

    [Fact]
    public async Task What_was_deleted_since_the_message_was_read_is_looked_at_again()
    {
        await using var chat = new SessionHarness();
        var (ann, console) = (await chat.ArriveAsync("ann"), await chat.AdmitAsync());
        await ann.SendAsync("one");
        await ann.SeesAsync($"{At} <ann> one");
        var late = new DeletedRecord { Session = console.Session.Id, From = "console", Target = 1, Room = "lobby", To = "ann", Proof = chat.State.LastDeletion, IsByRight = true };
        await ann.SendAsync("/delete 1");
        await ann.SeesAfterOthersAsync("* Message 1 is deleted.\r\n");

        Assert.Equal(KestrelChat.State.AppendStatus.NotThere, (await chat.Journal.AppendAsync(late)).Status);
        await console.SendAsync("/delete 1");

        await console.SeesAfterOthersAsync("* Not done: message 1 is deleted already.\r\n");
    }
}
