using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

public sealed class TopicCommandTests
{
    [Fact]
    public async Task Is_shown_and_set()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("/topic", "/topic  more  tea ", "/topic");

        await alice.SeesAsync(
            "* #lobby has no topic.", $"{At} -- alice set the topic: more  tea", "* The topic of #lobby: more  tea");
        await bob.SeesAsync($"{At} -- alice set the topic: more  tea");
    }

    [Fact]
    public async Task Has_at_most_two_hundred_characters()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("/topic " + new string('x', 201), "/topic " + new string('y', 200));

        await alice.SeesAsync("* A topic has at most 200 characters.", $"{At} -- alice set the topic: " + new string('y', 200));
    }

    [Fact]
    public async Task In_a_room_of_somebody_who_keeps_order_there_sets_it()
    {
        await using var chat = new SessionHarness();
        var ada = await LoginCommandTests.RegisterAsync(chat, "ada");
        await ada.SendAsync("/join den", "/topic tea");
        await ada.SeesAfterOthersAsync("ada set the topic: tea\r\n");
        var bob = await chat.ArriveAsync("bob");
        await bob.SendAsync("/join den", "/topic spam", "/topic");

        await bob.SeesAfterOthersAsync("* Not sent: only operators and the room's owner and moderators may do that.\r\n");
        await bob.SeesAsync("* The topic of #den: tea");
    }
}
