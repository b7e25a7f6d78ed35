using System.Net;
using KestrelChat.Accounts;
using KestrelChat.Hooks;
using KestrelChat.Journals;
using KestrelChat.Options;
using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Tests.Sessions;
using KestrelChat.Visits;

namespace KestrelChat.Tests.Visits;

public sealed class HookPostsTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly Hook Alerts = new("alerts", "ops", "hash", 1);

    [Fact]
    public async Task Its_lines_are_said_one_after_another_and_answered_with_their_numbers()
    {
        await using var chat = await WithAlertsAsync();
        var ada = await chat.ArriveAsync("ada");
        await ada.SendAsync("/join ops");
        await ada.SeesAfterOthersAsync("* You are alone in #ops.\r\n");

        var (said, fault) = await new HookPosts(chat.Services, chat.Current).PostAsync(Alerts, ["one", "two"]);

        await ada.SeesAsync($"{SessionHarness.At} <hook-alerts> one");
        await ada.SeesAsync($"{SessionHarness.At} <hook-alerts> two");
        Assert.Equal((null, 2L, 3L), (fault, said[0].Sequence, said[1].Sequence));
    }

    [Fact]
    public async Task Who_ignores_it_is_not_shown_them()
    {
        await using var chat = await WithAlertsAsync();
        var ada = await chat.ArriveAsync("ada");
        await ada.SendAsync("/join ops", "/ignore hook-alerts");
        await ada.SeesAfterOthersAsync("* You are shown nothing more that hook-alerts writes; /unignore hook-alerts ends that.\r\n");

        await new HookPosts(chat.Services, chat.Current).PostAsync(Alerts, ["one"]);
        await ada.SendAsync("hello");

        Assert.DoesNotContain("one", await ada.SeesAfterOthersAsync("<ada> hello\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_stored_is_told_and_nobody_sees_any_of_it()
    {
        await using var chat = new SessionHarness(journal: inner => new FullJournal(inner));

        var (_, fault) = await new HookPosts(chat.Services, chat.Current).PostAsync(Alerts, ["one", "two"]);

        Assert.Equal((AppendStatus.NotSaved, "the disk is full"), (fault!.Value.Status, fault.Value.Reason));
        Assert.False(chat.State.Rooms.TryFind("ops", out _));
    }

    [Fact]
    public async Task Each_has_the_pace_of_a_connection_by_lines_and_a_post_waits_for_its_turn_within_reason()
    {
        await using var chat = new SessionHarness(o => o with { Limits = new LimitOptions { MessagesPerSecond = 2, MessagesBurst = 4 } });
        var posts = new HookPosts(chat.Services, chat.Current);
        var other = new Hook("other", "ops", "another", 2);

        Assert.Equal(TimeSpan.Zero, posts.Take(Alerts, 4));
        Assert.Equal(TimeSpan.FromSeconds(0.5), posts.Take(Alerts, 1));
        // One that has more lines than come at once waits for no more than those.
        Assert.Equal(TimeSpan.FromSeconds(2.5), posts.Take(Alerts, 20));
        Assert.Equal(TimeSpan.Zero, posts.Take(other, 4));
        for (var i = 0; i < 15; i++)
            Assert.InRange(posts.Take(Alerts, 1), TimeSpan.Zero, HookPosts.Patience);
        Assert.Equal(HookPosts.Patience + TimeSpan.FromSeconds(0.5), posts.Take(Alerts, 1));
        // What was refused makes nobody wait longer.
        Assert.Equal(HookPosts.Patience + TimeSpan.FromSeconds(0.5), posts.Take(Alerts, 1));
        chat.Clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(HookPosts.Patience, posts.Take(Alerts, 1));
    }

    [Fact]
    public async Task Its_turn_comes_when_it_was_told_or_not_at_all()
    {
        await using var chat = new SessionHarness();
        var posts = new HookPosts(chat.Services, chat.Current);
        using var end = new CancellationTokenSource();
        Assert.True(await posts.WaitAsync(TimeSpan.Zero, end.Token));

        var first = posts.WaitAsync(TimeSpan.FromSeconds(2), end.Token);
        var second = posts.WaitAsync(TimeSpan.FromSeconds(3), end.Token);
        chat.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.True(await first.InTimeAsync("the turn"));
        Assert.False(second.IsCompleted);
        await end.CancelAsync();
        Assert.False(await second.InTimeAsync("the end"));
        Assert.False(await posts.WaitAsync(TimeSpan.Zero, end.Token));
    }

    [Fact]
    public async Task A_token_tells_its_hook_until_it_is_revoked_and_wrong_ones_are_paced()
    {
        await using var chat = await WithAlertsAsync();
        var token = HookToken.Make();
        await chat.Journal.AppendAsync(new HookMadeRecord { Session = 77, From = "console", Label = "ci", Room = "dev", Hash = HookToken.HashOf(token) });
        Assert.Equal("ci", chat.Services.HookOf(token, Here, out _)?.Label);
        await chat.Journal.AppendAsync(new HookRevokedRecord { Session = 77, From = "console", Label = "ci" });

        string?[] wrong = [token, HookToken.Make(), "hash", "", null];
        Assert.Equal(PasswordTries.PerMinute, wrong.Length);
        foreach (var each in wrong)
        {
            Assert.Null(chat.Services.HookOf(each, Here, out var wait));
            Assert.Equal(TimeSpan.Zero, wait);
        }

        Assert.Null(chat.Services.HookOf(token, Here, out var longer));
        Assert.Equal(TimeSpan.FromSeconds(12), longer);
    }

    private static async Task<SessionHarness> WithAlertsAsync()
    {
        var chat = new SessionHarness();
        await chat.Journal.AppendAsync(new ConnectedRecord { Session = 77, From = "console", IsOperator = true });
        await chat.Journal.AppendAsync(new HookMadeRecord { Session = 77, From = "console", Label = "alerts", Room = "ops", Hash = "hash" });
        return chat;
    }

    private sealed class FullJournal(IRecordOrder inner) : IRecordOrder
    {
        public ValueTask<AppendOutcome> AppendAsync(JournalRecord record, bool more = false) =>
            record.IsStored ? ValueTask.FromResult(new AppendOutcome(AppendStatus.NotSaved, "the disk is full")) : inner.AppendAsync(record, more);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
