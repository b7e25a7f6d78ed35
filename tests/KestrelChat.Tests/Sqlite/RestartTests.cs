using KestrelChat.History;
using KestrelChat.Journals;
using KestrelChat.Records;
using KestrelChat.State;
using static KestrelChat.Tests.Sqlite.JournalFolder;

namespace KestrelChat.Tests.Sqlite;

public sealed class RestartTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sequence_numbers_rooms_and_topics_go_on()
    {
        await _folder.RunAsync(async journal =>
        {
            await SayAsync(journal, "one");
            await SayAsync(journal, "two", "den");
            await AppendAsync(journal, RecordKind.Topic, "birds", "den");
        });

        await _folder.RunAsync(async journal =>
        {
            Assert.Equal(3, _folder.State.LastSequence);
            Assert.Equal(["den", "lobby"], _folder.State.Rooms.All.Keys);
            Assert.Equal("birds", _folder.State.Rooms.All["den"].Topic);
            await SayAsync(journal, "three");
            Assert.Equal(4, _folder.State.LastSequence);
        });
        Assert.Empty(_folder.Verify());
    }

    [Fact]
    public async Task Who_comes_in_sees_what_was_said_before_and_after_as_one_sequence()
    {
        await _folder.FillAsync(5);

        await _folder.RunAsync(async journal =>
        {
            await SayAsync(journal, "message 6");
            await SayAsync(journal, "message 7");
            var history = new RoomHistory(journal);
            var (replay, cursor) = await history.OpenAsync(_folder.State.Rooms.Lobby, 4);
            await SayAsync(journal, "message 8");
            var live = new KestrelChat.Messages.ChatEntry[10];

            Assert.Equal(["message 4", "message 5", "message 6", "message 7"], replay.Select(e => e.Text!));
            Assert.Equal(1, cursor.Read(live, out _));
            Assert.Equal("message 8", live[0].Text);
            Assert.Equal([4, 5, 6, 7, 8], [.. replay.Select(e => e.Sequence), live[0].Sequence]);
        });
    }

    [Fact]
    public async Task Times_are_kept_to_the_millisecond()
    {
        _folder.Time.Advance(TimeSpan.FromMilliseconds(1.6));
        await _folder.FillAsync(1);

        await _folder.RunAsync(async journal =>
        {
            var page = await journal.ReadAsync(new HistoryQuery("lobby", 1));
            Assert.Equal(FakeTime.Start.AddMilliseconds(1), page.Entries[0].Time);
        });
    }

    [Fact]
    public async Task A_room_that_gave_way_to_others_comes_back_with_its_past_and_no_topic()
    {
        _folder.Set(o => o with { Limits = o.Limits with { MaxRooms = 2 } });
        await _folder.RunAsync(async journal =>
        {
            await SayAsync(journal, "old words", "first");
            await AppendAsync(journal, RecordKind.Topic, "birds", "first");
            await LeaveAsync(journal, "first");
            await SayAsync(journal, "new words", "second");
            Assert.False(_folder.State.Rooms.TryFind("first", out _));
            await LeaveAsync(journal, "second");

            await SayAsync(journal, "newest words", "first");

            var room = _folder.State.Rooms.All["first"];
            Assert.Equal("", room.Topic);
            var page = await new RoomHistory(journal).NewestAsync(room, 10);
            Assert.Equal(["old words", "newest words"], page.Entries.Select(e => e.Text!));
        });
    }

    [Fact]
    public async Task A_private_message_to_nobody_is_not_stored()
    {
        await _folder.RunAsync(async journal =>
        {
            var outcome = await AppendAsync(journal, RecordKind.Private, "psst", to: "nobody");
            Assert.Equal(AppendStatus.NoSuchName, outcome.Status);
            Assert.Equal(0, _folder.State.LastSequence);
        });
    }

    [Fact]
    public async Task A_private_message_to_who_comes_just_before_it_is_delivered()
    {
        await _folder.RunAsync(async journal =>
        {
            var coming = AppendAsync(journal, RecordKind.Connected, from: "lee", session: 2);
            var writing = AppendAsync(journal, RecordKind.Private, "hello", to: "lee");
            Assert.Equal(AppendStatus.Applied, (await coming).Status);
            Assert.Equal(AppendStatus.Applied, (await writing).Status);
        });
    }

    [Fact]
    public async Task A_second_server_on_the_same_file_is_refused_in_one_line()
    {
        await _folder.RunAsync(_ =>
        {
            var refusal = Assert.Throws<JournalException>(() => _folder.Open());
            Assert.Equal($"The journal {_folder.Path} is in use by another process. Stop that one, or set Chat:Journal:Sqlite:Path to another file.", refusal.Message);
            return Task.CompletedTask;
        });
    }

    [Theory]
    [InlineData("just a text, long enough to have a header's length, and then some more so that it is over one hundred bytes")]
    [InlineData("x")]
    public void A_file_that_is_no_journal_is_refused_and_left_alone(string content)
    {
        File.WriteAllText(_folder.Path, content);

        Assert.Contains("is not a journal", Assert.Throws<JournalException>(() => _folder.Open()).Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(_folder.Path));
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_alone()
    {
        _folder.Change("CREATE TABLE bookmarks(url TEXT)");

        Assert.Contains("another program", Assert.Throws<JournalException>(() => _folder.Open()).Message, StringComparison.Ordinal);
    }
}
