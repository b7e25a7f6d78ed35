using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class NickCommandTests
{
    [Fact]
    public async Task Everybody_sees_the_new_name_and_the_old_one_is_free()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("/nick  carol ");
        await alice.SeesAsync($"{At} -- alice now goes by carol");
        await bob.SeesAsync($"{At} -- alice now goes by carol");

        await bob.SendAsync("/nick alice");
        await alice.SeesAsync($"{At} -- bob now goes by alice");
        await chat.AllSeeOnlyAsync(alice, "carol");
    }

    [Theory]
    [InlineData("/nick", "* You are alice.")]
    [InlineData("/nick alice", "* You are alice already.")]
    [InlineData("/nick bob", "* The name bob is taken.")]
    [InlineData("/nick BOB", "* The name BOB is taken.")]
    [InlineData("/nick Server", "* The name Server is reserved.")]
    [InlineData("/nick you", "* The name you is reserved.")]
    [InlineData("/nick guest-1234", "* The name guest-1234 is reserved.")]
    [InlineData("/nick GUEST-x", "* The name GUEST-x is reserved.")]
    [InlineData("/nick b0b", "* The name b0b looks like bob, who is here.")]
    [InlineData("/nick _server_", "* The name _server_ is reserved.")]
    [InlineData("/nick two words", "* Usage: /nick NAME")]
    [InlineData("/nick аlice", "* A name is made of letters, digits and _ - . [ ] { } | ^ only.")]
    [InlineData("/nick a:b", "* A name is made of letters, digits and _ - . [ ] { } | ^ only.")]
    [InlineData("/nick *", "* A name is made of letters, digits and _ - . [ ] { } | ^ only.")]
    [InlineData("/nick abcdefghijklmnopqrstuvwxy", "* A name has at most 24 characters.")]
    public async Task Refusals_tell_the_reason_and_change_nothing(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
        await chat.AllSeeOnlyAsync(alice, "alice", bob);
    }

    [Fact]
    public async Task The_longest_name_and_another_case_of_the_own_name_are_taken()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("/nick ALICE", "/nick [{abcdefghijklmnop-_.}]");

        await alice.SeesAsync($"{At} -- alice now goes by ALICE", $"{At} -- ALICE now goes by [{{abcdefghijklmnop-_.}}]");
    }

    [Fact]
    public async Task In_a_quiet_room_the_renamed_alone_is_told()
    {
        await using var chat = new SessionHarness(o => o with { QuietAbove = 1 });
        var alice = chat.Connect();
        await alice.SendAsync("/nick alice");
        await alice.SeesAfterOthersAsync("now goes by alice\r\n");
        var bob = chat.Connect();
        await bob.SendAsync("/nick bob");

        var before = await bob.SeesAfterOthersAsync("* You are now bob.\r\n");

        Assert.DoesNotContain("now goes by bob", before, StringComparison.Ordinal);
        await bob.SendAsync("hi");
        await alice.SeesAsync("* More than 1 people are here now: who comes and goes is no longer shown; /who tells.", $"{At} <bob> hi");
    }
}
