using System.Net;
using KestrelChat.Journals;
using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Tests.Commands;
using KestrelChat.Tests.Sessions;
using KestrelChat.Visits;

namespace KestrelChat.Tests.Visits;

public sealed class VisitorsTests : IAsyncDisposable
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress There = IPAddress.Parse("192.0.2.2");

    private readonly List<long> _requests = [];
    private readonly SessionHarness _chat;
    private readonly Visitors _visitors;

    public VisitorsTests()
    {
        _chat = new SessionHarness(journal: inner => new NotingJournal(inner, _requests));
        _visitors = new Visitors(_chat.Services);
    }

    [Fact]
    public async Task What_a_guest_writes_is_shown_and_answered_with_its_number()
    {
        var ada = await _chat.ArriveAsync("ada");

        var first = await PostAsync(Guest("tim"), "one", request: 7);
        var second = await PostAsync(Guest("TIM"), "two");

        await ada.SeesAsync($"{SessionHarness.At} <tim> one");
        await ada.SeesAsync($"{SessionHarness.At} <tim> two");
        Assert.Equal((PostStatus.Posted, 1L), (first.Status, first.Message!.Sequence));
        Assert.Equal([7, 0], _requests);
        Assert.Equal((PostStatus.Posted, 2L), (second.Status, second.Message!.Sequence));
    }

    [Fact]
    public async Task A_taken_name_does_not_tell_of_a_room_that_is_hidden()
    {
        var ada = await LoginCommandTests.RegisterAsync(_chat, "ada");
        await ada.SendAsync("/join den", "/room hidden");
        await ada.SeesAfterOthersAsync("* #den is hidden now.\r\n");
        await _chat.ArriveAsync("tim");

        foreach (var room in (string[])["den", "nowhere"])
            Assert.Equal(PostStatus.NoSuchRoom, (await _visitors.PostAsync(Guest("tim"), room, "hello", request: 0)).Status);
        Assert.Equal(PostStatus.NameTaken, (await PostAsync(Guest("tim"), "hello")).Status);
    }

    [Fact]
    public async Task A_closed_room_is_none_and_who_is_banned_from_one_is_told()
    {
        var ada = await LoginCommandTests.RegisterAsync(_chat, "ada");
        await ada.SendAsync("/join den", "/room hidden");
        await ada.SeesAfterOthersAsync("* #den is hidden now.\r\n");
        Assert.Equal(PostStatus.NoSuchRoom, (await _visitors.PostAsync(Guest("tim"), "den", "hello", request: 0)).Status);

        Assert.Equal(PostStatus.Posted, (await PostAsync(Guest("tim"), "hello")).Status);
        await ada.SendAsync("/room open", "/ban tim spam");
        await ada.SeesAfterOthersAsync("* tim is banned from #den.\r\n");

        var outcome = await _visitors.PostAsync(Guest("tim"), "den", "hello", request: 0);
        Assert.Equal((PostStatus.NotAllowed, "you are banned from #den -- spam"), (outcome.Status, outcome.Reason));
        Assert.Equal(PostStatus.Posted, (await _visitors.PostAsync(Guest("tim"), "lobby", "hello", request: 0)).Status);
    }

    [Theory]
    [InlineData("/slow 30", "/slow 0")]
    [InlineData("/limit 5", "/limit 0")]
    public async Task Where_a_room_is_held_down_guests_write_by_a_connection_alone(string hold, string release)
    {
        var ada = await LoginCommandTests.RegisterAsync(_chat, "ada");
        await ada.SendAsync("/join den", hold, "/ping");
        await ada.SeesAfterOthersAsync("pong");

        var outcome = await _visitors.PostAsync(Guest("tim"), "den", "hello", request: 0);

        Assert.Equal((PostStatus.NotAllowed, "while #den is slow or limited guests write there by a connection alone; a token does it too"), (outcome.Status, outcome.Reason));
        await ada.SendAsync(release, "/ping");
        await ada.SeesAfterOthersAsync("pong");
        Assert.Equal(PostStatus.Posted, (await _visitors.PostAsync(Guest("tim"), "den", "hello", request: 0)).Status);
    }

    [Fact]
    public async Task Who_keeps_order_in_a_room_acts_upon_who_wrote_there_while_the_name_is_kept_and_after_that()
    {
        var ada = await LoginCommandTests.RegisterAsync(_chat, "ada");
        await ada.SendAsync("/join den");
        await ada.SeesAfterOthersAsync("* You are alone in #den.\r\n");
        await _visitors.PostAsync(Guest("tim"), "den", "spam", request: 0);

        await ada.SendAsync("/kick tim", "/mute tim 1h");

        await ada.SeesAfterOthersAsync("* Not done: tim writes by HTTP, and is in no room. /mute tim and /ban tim end that.\r\n");
        await ada.SeesAfterOthersAsync("* tim is muted in #den for 1h.\r\n");
        Assert.Equal(PostStatus.NotAllowed, (await _visitors.PostAsync(Guest("tim"), "den", "spam", request: 0)).Status);
        await ada.SendAsync("/unmute tim");
        await ada.SeesAfterOthersAsync("* tim may write in #den again.\r\n");
        _chat.Clock.Advance(Visitors.Linger);
        await Patience.UntilAsync(() => !_chat.State.Roster.TryFind("tim", out _));
        await ada.SendAsync("/ban tim");
        await ada.SeesAfterOthersAsync("* tim is banned from #den.\r\n");
        Assert.Equal(PostStatus.NotAllowed, (await _visitors.PostAsync(Guest("rob"), "den", "spam", request: 0)).Status);
        Assert.Equal("192.0.2.1/32", Assert.Single(_chat.State.Sanctions.All).Network);
    }

    [Fact]
    public async Task A_name_that_looks_like_one_that_is_here_is_taken()
    {
        await _chat.ArriveAsync("lou");
        Assert.Equal(PostStatus.NameTaken, (await PostAsync(Guest("1ou"), "hello")).Status);
    }

    [Fact]
    public async Task A_name_is_kept_for_some_time_and_then_free()
    {
        await PostAsync(Guest("tim"), "one");
        _chat.Clock.Advance(Visitors.Linger - TimeSpan.FromSeconds(1));
        await PostAsync(Guest("tim"), "two");
        _chat.Clock.Advance(Visitors.Linger - TimeSpan.FromSeconds(1));
        Assert.Equal(PostStatus.NameTaken, (await PostAsync(Guest("tim", There), "three")).Status);

        _chat.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(_chat.State.Roster.TryFind("tim", out _));
        Assert.Equal(PostStatus.Posted, (await PostAsync(Guest("tim", There), "four")).Status);
    }

    [Fact]
    public async Task An_address_has_so_many_names_and_the_one_that_rested_longest_goes()
    {
        for (var i = 0; i <= Visitors.MaxGuestsOfAddress; i++)
        {
            await PostAsync(Guest($"tim{i}"), "hello");
            _chat.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.False(_chat.State.Roster.TryFind("tim0", out _));
        Assert.True(_chat.State.Roster.TryFind("tim1", out _));
        Assert.Equal(Visitors.MaxGuestsOfAddress, _chat.State.Roster.Count);
    }

    [Fact]
    public async Task A_room_that_is_not_there_costs_no_name()
    {
        Assert.Equal(PostStatus.NoSuchRoom, (await PostAsync(Guest("tim"), "hello", room: "nowhere")).Status);
        Assert.False(_chat.State.Roster.TryFind("tim", out _));
    }

    [Fact]
    public async Task Who_was_sent_away_comes_again()
    {
        await PostAsync(Guest("tim"), "one");
        var console = await _chat.AdmitAsync();
        await console.SendAsync("/kick tim");
        await console.SeesAfterOthersAsync("was sent out of the server.\r\n");

        Assert.Equal(PostStatus.Posted, (await PostAsync(Guest("tim"), "two")).Status);
    }

    [Fact]
    public async Task A_ban_of_a_guest_is_one_of_the_address_and_ends_what_is_read_from_there()
    {
        using var reader = new CancellationTokenSource();
        var ended = new TaskCompletionSource();
        reader.Token.Register(ended.SetResult);
        using var other = new CancellationTokenSource();
        _chat.Sessions.Outsiders.AddReader(reader, Here);
        _chat.Sessions.Outsiders.AddReader(other, There);
        await PostAsync(Guest("tim"), "spam");
        var console = await _chat.AdmitAsync();

        await console.SendAsync("/ban tim");
        await console.SeesAfterOthersAsync("* tim is banned.\r\n");

        Assert.NotNull(_chat.State.Sanctions.BanOf(Here, _chat.Clock.GetUtcNow()));
        Assert.Equal((PostStatus.NotAllowed, "the name tim is banned from this server"), (await PostAsync(Guest("tim"), "more")) is var again ? (again.Status, again.Reason) : default);
        await ended.Task.InTimeAsync("the reader's end");
        Assert.False(other.IsCancellationRequested);
    }

    [Fact]
    public async Task An_owner_who_is_here_is_spoken_for_and_one_who_comes_takes_over()
    {
        var ada = await _chat.ArriveAsync("ada");
        await ada.SendAsync("/register correct-horse");
        await ada.SeesAfterOthersAsync("is your account now. /login ada takes the name from anywhere.\r\n");
        var owner = new Author("ada", 1, There);

        Assert.Equal(PostStatus.Posted, (await PostAsync(owner, "by the way")).Status);
        await ada.SeesAsync($"{SessionHarness.At} <ada> by the way");
        await ada.SendAsync("/quit");
        await ada.Ended;
        Assert.Equal(PostStatus.Posted, (await PostAsync(owner, "from afar")).Status);
        var again = await _chat.ArriveAsync("zoe");
        await again.SendAsync("/login ada correct-horse");
        await again.SeesAfterOthersAsync("You are logged in as ada.\r\n");

        Assert.Equal(PostStatus.Posted, (await PostAsync(owner, "both")).Status);
        await again.SeesAsync($"{SessionHarness.At} <ada> both");
    }

    [Fact]
    public async Task Many_at_once_of_one_author_all_have_a_place()
    {
        var posts = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => PostAsync(Guest("tim"), $"{i}"))));

        Assert.Equal(Enumerable.Range(1, 50).Select(i => (long)i), posts.Select(p => p.Message!.Sequence).Order());
        Assert.Equal(1, _chat.State.Roster.Count);
    }

    [Fact]
    public async Task Afterwards_no_timer_is_left()
    {
        await PostAsync(Guest("tim"), "one");

        _visitors.Dispose();

        Assert.Equal(0, _chat.Clock.ActiveTimers);
    }

    public async ValueTask DisposeAsync()
    {
        _visitors.Dispose();
        await _chat.DisposeAsync();
    }

    private static Author Guest(string name, IPAddress? address = null) => new(name, Proof: 0, address ?? Here);

    private Task<PostOutcome> PostAsync(Author author, string text, string room = "lobby", long request = 0) => _visitors.PostAsync(author, room, text, request);

    /// <summary>Notes the requests' numbers in the records of messages.</summary>
    private sealed class NotingJournal(IRecordOrder inner, List<long> requests) : IRecordOrder
    {
        public ValueTask<AppendOutcome> AppendAsync(JournalRecord record, bool more = false)
        {
            if (record is MessageRecord)
                requests.Add(record.Request);
            return inner.AppendAsync(record, more);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
