using KestrelChat.Tests.Sessions;
using KestrelChat.Text;
using static KestrelChat.Tests.Sessions.SessionHarness;

namespace KestrelChat.Tests.Commands;

/// <summary>Acts on a room that is named, by who is elsewhere. Of mutes and bans see the tests of moderators.</summary>
public sealed class ScopedCommandTests
{
    [Theory]
    [InlineData("/slow #dev 5 calm", "* One message in 5s a person in #dev.", "console slowed the room to a message a person in 5s -- calm")]
    [InlineData("/limit #dev 5", "* #dev takes 5 people at the most.", "console limited this room to 5 people")]
    [InlineData("/room #DEV invited", "* #dev is invited now.", "console set who may enter this room: invited")]
    [InlineData("/invite #dev bob", "* bob is invited to #dev now.", "console invited bob to this room")]
    [InlineData("/owner #dev bob", "* #dev is bob's now.", "console handed the room over to bob")]
    [InlineData("/moderator #dev add bob", "* bob is a moderator of #dev now.", "console made bob a moderator of this room")]
    [InlineData("/kick #dev ada too loud", "* ada was sent out of #dev.", "console kicked ada -- too loud")]
    [InlineData("/delete #dev ada 5", "* Message 4 is deleted.", "console deleted message 4 of ada")]
    [InlineData("/delete #dev 4", "* Message 4 is deleted.", "console deleted message 4 of ada")]
    public async Task An_operator_acts_on_a_room_that_it_names(string line, string answer, string shown)
    {
        await using var chat = new SessionHarness();
        var ada = await MakeAsync(chat);
        var console = await chat.AdmitAsync();

        await console.SendAsync(line);

        await console.SeesAfterOthersAsync($"{answer}\r\n");
        await ada.SeesAfterOthersAsync($"{At} -- {shown}\r\n");
    }

    [Theory]
    [InlineData("/room #dev", "* #dev is open.")]
    [InlineData("/owner #dev", "* #dev is ada's.")]
    [InlineData("/moderator #dev list", "* #dev has no moderators.")]
    [InlineData("/delete #dev", "* There is no message in #dev that you may delete.")]
    [InlineData("/delete #dev bob", "* There is no message of bob in #dev.")]
    public async Task Who_may_read_there_is_told_of_a_room(string line, string answer)
    {
        await using var chat = new SessionHarness();
        await MakeAsync(chat);
        var bob = await chat.ArriveAsync("guy");

        await bob.SendAsync(line);

        await bob.SeesAsync(answer);
    }

    [Theory]
    [InlineData("/slow #nowhere 5", "* There is no room #nowhere. /rooms lists them.")]
    [InlineData("/limit #nowhere 5", "* There is no room #nowhere. /rooms lists them.")]
    [InlineData("/room #nowhere", "* There is no room #nowhere. /rooms lists them.")]
    [InlineData("/owner #nowhere bob", "* There is no room #nowhere. /rooms lists them.")]
    [InlineData("/kick #nowhere ada", "* There is no room #nowhere. /rooms lists them.")]
    [InlineData("/delete #nowhere ada", "* There is no room #nowhere. /rooms lists them.")]
    [InlineData("/invite #lobby bob", "* Not done: the lobby is everybody's.")]
    [InlineData("/limit #! 5", "* " + RoomName.Rule)]
    [InlineData("/limit #dev", "* Usage: /limit [#ROOM] N")]
    [InlineData("/kick #dev", "* Usage: /kick [#ROOM] NAME [REASON]")]
    [InlineData("/kick #dev bob", "* bob is not in #dev.")]
    [InlineData("/delete #lobby 4", "* Not done: there is no message 4 in #lobby.")]
    [InlineData("/delete #dev 99", "* Not done: there is no message 99 in #dev.")]
    public async Task What_cannot_be_done_is_said_and_changes_nothing(string line, string answer)
    {
        await using var chat = new SessionHarness();
        await MakeAsync(chat);
        var console = await chat.AdmitAsync();
        var before = chat.State.Save().Hash();

        await console.SendAsync(line);

        await console.SeesAsync(answer);
        Assert.Equal(before, chat.State.Save().Hash());
    }

    [Fact]
    public async Task Owners_and_moderators_act_on_their_room_from_elsewhere_as_far_as_they_may()
    {
        await using var chat = new SessionHarness();
        var ada = await MakeAsync(chat);
        await ada.SendAsync("/moderator add bob");
        await ada.SeesAfterOthersAsync("* bob is a moderator of #dev now.\r\n");
        await ada.SendAsync("/part");
        await ada.SeesAfterOthersAsync("* You are in #lobby with 1 person: bob.\r\n");
        var bob = await chat.ArriveAsync("rob");
        await bob.SendAsync("/login bob secret-word");
        await bob.SeesAfterOthersAsync("* You are logged in as bob.\r\n");

        await ada.SendAsync("/room #dev hidden", "/limit #dev 3", "/slow #dev 30");
        await ada.SeesAfterOthersAsync("* #dev is hidden now.\r\n* #dev takes 3 people at the most.\r\n* One message in 30s a person in #dev.\r\n");
        await bob.SendAsync("/slow #dev 60", "/room #dev", "/limit #dev 4", "/slow #lobby 5");
        await bob.SeesAfterOthersAsync("* One message in 1m a person in #dev.\r\n* #dev is hidden. It takes 3 people.\r\n");
        await bob.SeesAfterOthersAsync("* Not done: only the room's owner and operators may do that.\r\n* Not done: only operators and the room's owner and moderators may do that.\r\n");
        await ada.SendAsync("/join dev");
        await ada.SeesAfterOthersAsync("* One message in 1m a person in #dev.\r\n");
    }

    [Theory]
    [InlineData("/slow #{0} 5")]
    [InlineData("/limit #{0} 5")]
    [InlineData("/room #{0}")]
    [InlineData("/room #{0} open")]
    [InlineData("/invite #{0} eve")]
    [InlineData("/owner #{0}")]
    [InlineData("/owner #{0} eve")]
    [InlineData("/moderator #{0} list")]
    [InlineData("/moderator #{0} add eve")]
    [InlineData("/kick #{0} ada")]
    [InlineData("/delete #{0}")]
    [InlineData("/delete #{0} ada")]
    [InlineData("/delete #{0} 99")]
    public async Task Of_a_hidden_room_others_learn_no_more_than_of_none(string line)
    {
        await using var chat = new SessionHarness();
        var ada = await MakeAsync(chat);
        await ada.SendAsync("/room hidden");
        await ada.SeesAfterOthersAsync("* #dev is hidden now.\r\n");
        // Who keeps order elsewhere may use all of these commands.
        var eve = await LoginCommandTests.RegisterAsync(chat, "eve");
        await eve.SendAsync("/join tea");
        await eve.SeesAfterOthersAsync("* You are alone in #tea.\r\n");

        await eve.SendAsync(string.Format(null, line, "nowhere"), "/nick");
        var ofNone = await eve.SeesAfterOthersAsync("* You are eve.\r\n");
        await eve.SendAsync(string.Format(null, line, "dev"), "/nick");
        var ofHidden = await eve.SeesAfterOthersAsync("* You are eve.\r\n");

        Assert.Equal(ofNone.Replace("#nowhere", "#dev", StringComparison.Ordinal), ofHidden);
        Assert.DoesNotContain("Usage", ofHidden, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_invited_room_others_are_told_that_it_is_one()
    {
        await using var chat = new SessionHarness();
        var ada = await MakeAsync(chat);
        await ada.SendAsync("/room invited");
        await ada.SeesAfterOthersAsync("* #dev is invited now.\r\n");
        var guy = await chat.ArriveAsync("guy");

        await guy.SendAsync("/owner #dev", "/delete #dev ada");

        const string Answer = "* Not done: only who was invited is told that of #dev.";
        await guy.SeesAsync(Answer, Answer);
    }

    /// <summary>The owner of #dev, who said something there; bob has an account, and is in the lobby.</summary>
    private static async Task<TestClient> MakeAsync(SessionHarness chat)
    {
        await LoginCommandTests.RegisterAsync(chat, "bob");
        var ada = await OwnerCommandTests.MakeRoomAsync(chat);
        await ada.SendAsync("hello");
        await ada.SeesAsync($"{At} <ada> hello");
        return ada;
    }
}
