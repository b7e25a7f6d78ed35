using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class WhoCommandTests
{
    [Theory]
    [InlineData("/who")]
    [InlineData("/names")]
    [InlineData("/who lobby")]
    [InlineData("/who #LOBBY")]
    public async Task Lists_the_names_sorted_with_their_count(string line)
    {
        await using var chat = new SessionHarness();
        await chat.ArriveAsync("zoe");
        await chat.ArriveAsync("Bob");
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync(line);

        await alice.SeesAsync("* 3 people in #lobby:", "* alice Bob zoe");
    }

    [Fact]
    public async Task Many_names_take_ten_a_line_and_the_unannounced_are_not_listed()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("a00");
        for (var i = 1; i < 11; i++)
            await chat.ArriveAsync($"a{i:00}");
        chat.Connect();

        await alice.SendAsync("/who");

        await alice.SeesAsync("* 11 people in #lobby:", "* a00 a01 a02 a03 a04 a05 a06 a07 a08 a09", "* a10");
    }

    [Theory]
    [InlineData("/who attic", "* There is no room #attic. /rooms lists them.")]
    [InlineData("/who not/a/room", "* A room name has 1 to 32 letters, digits and _ - . only.")]
    public async Task Refusals(string line, string answer)
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync(line);

        await alice.SeesAsync(answer);
    }

    [Fact]
    public async Task One_person_is_a_person()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("/join dev");
        await bob.SeesAfterOthersAsync($"{At} -- bob has joined\r\n");

        await alice.SendAsync("/who dev");

        await alice.SeesAsync($"{At} -- bob is leaving now -- to another room", "* 1 person in #dev:", "* bob");
    }
}
