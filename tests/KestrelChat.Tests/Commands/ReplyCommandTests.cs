using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class ReplyCommandTests
{
    [Theory]
    [InlineData("/reply me too")]
    [InlineData("/R me too")]
    public async Task Goes_to_whoever_wrote_last(string line)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        var carol = await chat.ArriveAsync("carol");
        await carol.SendAsync("/msg alice first");
        await alice.SeesAsync($"{At} <carol -> you> first");
        await bob.SendAsync("/msg alice second");
        await alice.SeesAsync($"{At} <bob -> you> second");

        await alice.SendAsync(line);

        await alice.SeesAsync($"{At} <you -> bob> me too");
        await bob.SeesAsync($"{At} <you -> alice> second", $"{At} <alice -> you> me too");
    }

    [Fact]
    public async Task Without_a_private_message_before_there_is_nobody_to_answer()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("/msg bob hi", "/reply hello");

        await alice.SeesAsync($"{At} <you -> bob> hi", "* Nobody has written to you privately yet.");
        await bob.SeesAsync($"{At} <alice -> you> hi");
        await chat.AllSeeOnlyAsync(bob, "bob", alice);
    }

    [Fact]
    public async Task The_correspondent_has_gone()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("/msg alice bye", "/quit");
        await alice.SeesAsync($"{At} <bob -> you> bye", $"{At} -- bob is leaving now");

        await alice.SendAsync("/r wait");

        await alice.SeesAsync("* bob is not here any more.");
    }

    [Fact]
    public async Task It_follows_the_person_and_not_the_name()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("/msg alice psst", "/nick robert");
        await alice.SeesAsync($"{At} <bob -> you> psst", $"{At} -- bob now goes by robert");
        var stranger = await chat.ArriveAsync("bob");

        await alice.SendAsync("/reply secret");

        await bob.SeesAfterOthersAsync(" <alice -> you> secret\r\n");
        await alice.SeesAfterOthersAsync(" <you -> robert> secret\r\n");
        await chat.AllSeeOnlyAsync(alice, "alice", stranger);
    }
}
