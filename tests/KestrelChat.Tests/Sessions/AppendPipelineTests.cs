using KestrelChat.Journals;
using KestrelChat.Records;
using KestrelChat.Sessions;
using KestrelChat.State;

namespace KestrelChat.Tests.Sessions;

public sealed class AppendPipelineTests : ILineAuthor, IAsyncDisposable
{
    private readonly List<long> _refused = [];
    private readonly HeldJournal _journal = new();
    private readonly AppendPipeline _pipeline;

    public AppendPipelineTests() => _pipeline = new AppendPipeline(_journal, this);

    public ValueTask DisposeAsync() => _journal.DisposeAsync();

    ValueTask ILineAuthor.RefusedAsync(AppendOutcome outcome)
    {
        _refused.Add(outcome.Position);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_is_gathered_is_handed_over_together_and_in_order()
    {
        await AddAsync(3);
        Assert.Empty(_journal.Taken);
        Assert.False(_pipeline.IsEmpty);

        var draining = _pipeline.DrainAsync().AsTask();

        Assert.Equal(["0", "1", "2"], _journal.Taken.Select(r => ((MessageRecord)r).Text));
        Assert.Equal([true, true, false], _journal.More);
        _journal.CompleteAll();
        await draining.InTimeAsync("all outcomes");
        Assert.True(_pipeline.IsEmpty);
    }

    [Fact]
    public async Task Refusals_come_in_the_order_of_the_appends_whichever_is_ready_first()
    {
        await AddAsync(3);
        var draining = _pipeline.DrainAsync().AsTask();

        _journal.Complete(2);
        _journal.Complete(0);
        Assert.False(draining.IsCompleted);
        _journal.Complete(1);

        await draining.InTimeAsync("all outcomes");
        Assert.Equal([0, 1, 2], _refused);
    }

    [Fact]
    public async Task So_many_are_gathered_and_the_next_ones_wait_until_those_have_their_place()
    {
        await AddAsync(AppendPipeline.MaxUnderWay);
        Assert.Equal(AppendPipeline.MaxUnderWay, _journal.Taken.Count);
        await AddAsync(AppendPipeline.MaxUnderWay - 1);
        var oneMore = _pipeline.AddAsync(Message("one more")).AsTask();

        for (var i = 1; i < AppendPipeline.MaxUnderWay; i++)
            _journal.Complete(i);
        Assert.False(oneMore.IsCompleted);
        Assert.Equal(AppendPipeline.MaxUnderWay, _journal.Taken.Count);
        _journal.Complete(0);

        await oneMore.InTimeAsync("a place");
        Assert.Equal(2 * AppendPipeline.MaxUnderWay, _journal.Taken.Count);
        Assert.Equal("one more", ((MessageRecord)_journal.Taken[^1]).Text);
    }

    [Fact]
    public async Task While_others_wait_for_a_place_in_the_journal_each_record_waits_for_the_one_before()
    {
        await AddAsync(5);
        _journal.IsFull = true;
        var draining = _pipeline.DrainAsync().AsTask();
        Assert.Equal(["0"], _journal.Taken.Select(r => ((MessageRecord)r).Text));

        _journal.Complete(0);
        Assert.Equal(["0", "1"], _journal.Taken.Select(r => ((MessageRecord)r).Text));
        _journal.IsFull = false;
        _journal.Complete(1);

        Assert.Equal(["0", "1", "2", "3", "4"], _journal.Taken.Select(r => ((MessageRecord)r).Text));
        for (var i = 2; i < 5; i++)
            _journal.Complete(i);
        await draining.InTimeAsync("all outcomes");
        Assert.Equal([0, 1, 2, 3, 4], _refused);
    }

    [Fact]
    public void What_has_its_place_at_once_is_not_waited_for_and_a_refusal_among_it_is_told()
    {
        _journal.Ready = [AppendStatus.Applied, AppendStatus.NotSaved, AppendStatus.Applied];
        var adding = AddAsync(3);

        Assert.True(adding.IsCompletedSuccessfully);
        Assert.True(_pipeline.DrainAsync().AsTask().IsCompletedSuccessfully);
        Assert.Equal([1], _refused);
        Assert.True(_pipeline.IsEmpty);
    }

    [Fact]
    public void Draining_an_empty_one_is_done_at_once()
    {
        Assert.True(_pipeline.DrainAsync().AsTask().IsCompletedSuccessfully);
    }

    private static MessageRecord Message(string text) => new() { Session = 1, From = "ada", Room = "lobby", Text = text };

    private async Task AddAsync(int count)
    {
        for (var i = 0; i < count; i++)
            await _pipeline.AddAsync(Message($"{i}")).AsTask().InTimeAsync("a place");
    }

    /// <summary>Takes everything and places nothing until told to.</summary>
    private sealed class HeldJournal : IRecordOrder
    {
        private readonly List<TaskCompletionSource<AppendOutcome>> _outcomes = [];

        public bool IsFull { get; set; }

        /// <summary>What becomes of the first ones, at once.</summary>
        public AppendStatus[] Ready { get; set; } = [];

        public List<JournalRecord> Taken { get; } = [];

        public List<bool> More { get; } = [];

        public ValueTask<AppendOutcome> AppendAsync(JournalRecord record, bool more = false)
        {
            Taken.Add(record);
            More.Add(more);
            _outcomes.Add(new TaskCompletionSource<AppendOutcome>());
            var index = _outcomes.Count - 1;
            return index < Ready.Length
                ? ValueTask.FromResult(new AppendOutcome(Ready[index], Position: index))
                : new ValueTask<AppendOutcome>(_outcomes[index].Task);
        }

        public void Complete(int index) => _outcomes[index].SetResult(new AppendOutcome(AppendStatus.NotSaved, Position: index));

        public void CompleteAll()
        {
            for (var i = 0; i < _outcomes.Count; i++)
                Complete(i);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
