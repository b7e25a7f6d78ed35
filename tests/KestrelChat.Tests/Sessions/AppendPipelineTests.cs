using KestrelChat.Journals;
using KestrelChat.Sessions;

namespace KestrelChat.Tests.Sessions;

public sealed class AppendPipelineTests
{
    private readonly List<long> _outcomes = [];
    private readonly AppendPipeline _pipeline;

    public AppendPipelineTests() => _pipeline = new AppendPipeline(outcome =>
    {
        _outcomes.Add(outcome.Position);
        return ValueTask.CompletedTask;
    });

    [Fact]
    public async Task Outcomes_come_in_the_order_of_the_appends_whichever_is_ready_first()
    {
        var appends = await StartAsync(3);

        appends[2].SetResult(Outcome(2));
        appends[0].SetResult(Outcome(0));
        var draining = _pipeline.DrainAsync().AsTask();
        Assert.False(draining.IsCompleted);
        appends[1].SetResult(Outcome(1));

        await draining.InTimeAsync("all outcomes");
        Assert.Equal([0, 1, 2], _outcomes);
    }

    [Fact]
    public async Task So_many_may_be_under_way_and_the_next_waits_for_the_oldest()
    {
        var appends = await StartAsync(AppendPipeline.MaxUnderWay);
        Assert.Empty(_outcomes);

        var oneMore = _pipeline.AddAsync(ValueTask.FromResult(Outcome(99))).AsTask();
        appends[1].SetResult(Outcome(1));
        Assert.False(oneMore.IsCompleted);
        appends[0].SetResult(Outcome(0));

        await oneMore.InTimeAsync("a place");
        Assert.Equal([0], _outcomes);
    }

    [Fact]
    public void Draining_an_empty_one_is_done_at_once()
    {
        Assert.True(_pipeline.DrainAsync().AsTask().IsCompletedSuccessfully);
    }

    private static AppendOutcome Outcome(long position) => new(AppendStatus.Applied, Position: position);

    private async Task<TaskCompletionSource<AppendOutcome>[]> StartAsync(int count)
    {
        var appends = Enumerable.Range(0, count).Select(_ => new TaskCompletionSource<AppendOutcome>()).ToArray();
        foreach (var append in appends)
            await _pipeline.AddAsync(new ValueTask<AppendOutcome>(append.Task)).AsTask().InTimeAsync("a place");
        return appends;
    }
}
