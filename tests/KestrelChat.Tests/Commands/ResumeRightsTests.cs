using KestrelChat.Connections;
using KestrelChat.Tests.Sessions;
using static KestrelChat.Tests.Commands.LossScene;

namespace KestrelChat.Tests.Commands;

/// <summary>A token opens no other door.</summary>
public sealed class ResumeRightsTests
{
    [Fact]
    public async Task A_room_that_was_closed_meanwhile_is_not_read()
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();
        var (alice, bob, token) = await TwoInDevAsync(chat);
        await LoseAsync(alice, bob);
        await console.SendAsync("/join dev", "/room hidden");
        await bob.SeesAfterOthersAsync("hidden\r\n");
        await bob.SendAsync("secret");
        await bob.SeesAfterOthersAsync("secret\r\n");

        var back = await ConnectAsync(chat);
        await back.SendAsync($"/resume {token} 0");

        await back.SeesAfterOthersAsync("* You are not in #dev: you may not enter it now, or it is full.\r\n");
        Assert.DoesNotContain("secret", back.Received, StringComparison.Ordinal);
        Assert.Equal("lobby", back.Session.Participant.Room!.Name);
        Assert.Equal("alice", back.Session.Participant.Nick);
    }

    [Fact]
    public async Task Who_was_sent_out_of_a_room_does_not_read_it_by_a_token_of_before()
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();
        var (alice, bob, token) = await TwoInDevAsync(chat);
        await console.SendAsync("/join dev", "/room hidden", "/kick alice");
        await alice.SeesAfterOthersAsync("kicked alice\r\n");
        await alice.SeesAfterOthersAsync("in #lobby");
        await bob.SendAsync("secret");
        await bob.SeesAfterOthersAsync("secret\r\n");
        alice.Reset();
        await alice.SeesEndAsync(CloseReason.Reset);

        var back = await ConnectAsync(chat);
        await back.SendAsync($"/resume {token} 0");

        await back.SeesAfterOthersAsync("* /resume ");
        Assert.DoesNotContain("secret", back.Received, StringComparison.Ordinal);
        Assert.Equal("lobby", back.Session.Participant.Room!.Name);
    }

    [Fact]
    public async Task A_mute_comes_back_too()
    {
        await using var chat = new SessionHarness();
        var console = await chat.AdmitAsync();
        var (alice, bob, token) = await TwoInDevAsync(chat);
        var guest = chat.Connect();
        await guest.SendAsync("/session");
        token = await TokenAsync(guest);
        await console.SendAsync($"/mute {guest.Session.Participant.Nick}");
        await console.SeesAfterOthersAsync("is muted.\r\n");
        guest.Reset();
        await guest.SeesEndAsync(CloseReason.Reset);

        var back = await ConnectAsync(chat);
        await back.SendAsync($"/resume {token}", "hello");

        await back.SeesAfterOthersAsync("* Not sent: you are muted");
    }

    [Fact]
    public async Task An_owner_is_logged_in_again_and_one_who_logs_in_elsewhere_needs_no_way_back()
    {
        await using var chat = new SessionHarness();
        var (alice, bob, token) = await TwoInDevAsync(chat);
        await alice.SendAsync("/register correct-horse");
        await alice.SeesAfterOthersAsync("takes the name from anywhere.\r\n");
        await LoseAsync(alice, bob);
        var back = await ConnectAsync(chat);
        await back.SendAsync($"/resume {token}");
        token = await TokenAsync(back);
        Assert.True(back.Session.Participant.Actor.IsRegistered);
        back.Reset();
        await back.SeesEndAsync(CloseReason.Reset);

        var other = await ConnectAsync(chat);
        await other.SendAsync("/login alice correct-horse");
        await other.SeesAfterOthersAsync("You are logged in as alice.\r\n");
        var late = await ConnectAsync(chat);
        await late.SendAsync($"/resume {token}");

        await late.SeesAsync("* Not done: that session has ended.");
    }

    [Fact]
    public async Task Guesses_count_as_tries_of_a_password()
    {
        await using var chat = new SessionHarness();
        var alice = await chat.ArriveAsync("alice");

        for (var i = 0; i < 5; i++)
        {
            await alice.SendAsync($"/resume kcs_{i}");
            await alice.SeesAsync(NoSession);
        }

        await alice.SendAsync("/resume kcs_5");
        await alice.SeesAsync("* Too many passwords were tried. Wait 12 s.");
    }
}
