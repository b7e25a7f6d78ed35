using System.Diagnostics;
using KestrelChat.Connections;
using KestrelChat.Diagnostics;
using KestrelChat.Journals;
using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Tests.Sessions;

namespace KestrelChat.Tests.Diagnostics;

/// <summary>What the spans tell of whole sessions.</summary>
[Collection(SpanList.Collection)]
public sealed class SessionSpansTests
{
    [Fact]
    public async Task A_message_has_a_span_that_is_linked_to_its_connections()
    {
        using var spans = new SpanList();
        await using var chat = new SessionHarness(tracer: spans.Tracer);
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("héllo");
        await alice.SeesAfterOthersAsync("héllo");
        await alice.SendAsync("/quit");
        await alice.SeesEndAsync(CloseReason.Quit);

        Assert.Equal(2, spans.Ended.Count);
        var (message, connection) = (spans.Ended[0], spans.Ended[1]);
        Assert.Equal((ActivityKind.Consumer, "say", ActivityStatusCode.Unset), (message.Kind, message.OperationName, message.Status));
        Assert.Equal(
            """
            messaging.client.id=1
            messaging.message.body.size=6
            messaging.message.id=1
            messaging.operation.name=say
            messaging.operation.type=process
            messaging.system=kestrelchat
            """.Split('\n'),
            message.TagObjects.Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(["append", "durable"], message.Events.Select(e => e.Name));
        Assert.Equal(connection.Context, Assert.Single(message.Links).Context);
        Assert.NotEqual(connection.TraceId, message.TraceId);
        Assert.Equal((ActivityKind.Server, "connection", ActivityStatusCode.Unset), (connection.Kind, connection.OperationName, connection.Status));
        Assert.Equal(FakeTime.Start.UtcDateTime, connection.StartTimeUtc);
        Assert.Equal(
            ["kestrelchat.disconnect.reason=quit", "messaging.client.id=1", "messaging.system=kestrelchat", "network.transport=tcp"],
            connection.TagObjects.Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_kind_of_message_has_one_and_all_of_a_connection_have_the_same_link()
    {
        using var spans = new SpanList();
        await using var chat = new SessionHarness(tracer: spans.Tracer);
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("one", "two", "/me waves", "/msg alice psst", "/topic tea", "/who", "/quit");
        await alice.SeesEndAsync(CloseReason.Quit);

        Assert.Equal(["act", "say", "say", "whisper"], spans.Messages.Select(s => s.OperationName).Order(StringComparer.Ordinal));
        Assert.Equal(["1", "2", "3", "4"], spans.Messages.Select(s => (string)s.GetTagItem("messaging.message.id")!).Order(StringComparer.Ordinal));
        var connection = Assert.Single(spans.Ended, s => s.Kind is ActivityKind.Server);
        Assert.All(spans.Messages, s => Assert.Equal(connection.Context, Assert.Single(s.Links).Context));
        Assert.Equal(5, spans.Ended.Select(s => s.TraceId).Distinct().Count());
    }

    [Fact]
    public async Task No_span_has_a_text_a_name_or_an_address()
    {
        using var spans = new SpanList();
        await using var chat = new SessionHarness(tracer: spans.Tracer);
        var alice = await chat.ArriveAsync("alice");
        var bob = await chat.ArriveAsync("bob");

        await alice.SendAsync("/join garden", "secret", "/me secret", "/msg bob secret", "/msg secret secret", $"secret{new string('x', 5000)}", "/quit secret");
        await alice.SeesEndAsync(CloseReason.Quit);
        await bob.SendAsync("/quit");
        await bob.SeesEndAsync(CloseReason.Quit);

        Assert.Equal(7, spans.Ended.Count);
        foreach (var word in new[] { "secret", "alice", "bob", "garden", "lobby", "192.0.2.7", "4711" })
            Assert.All(spans.Ended, s => Assert.DoesNotContain(word, SpanList.WordsOf(s), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_is_refused_tells_why()
    {
        using var spans = new SpanList();
        await using var chat = new SessionHarness(journal: inner => new FailingJournal(inner), tracer: spans.Tracer);
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("lost", "/msg zoe hi", new string('x', 5000), "/quit");
        await alice.SeesEndAsync(CloseReason.Quit);

        Assert.Equal(["no_such_name", "not_saved", "too_long"], spans.Messages.Select(s => (string)s.GetTagItem("error.type")!).Order(StringComparer.Ordinal));
        Assert.All(spans.Messages, s => Assert.Equal((ActivityStatusCode.Error, null), (s.Status, s.StatusDescription)));
        Assert.All(spans.Messages, s => Assert.Null(s.GetTagItem("messaging.message.id")));
    }

    [Fact]
    public async Task A_connection_that_says_nothing_is_sampled_when_it_ends()
    {
        using var spans = new SpanList();
        await using var chat = new SessionHarness(tracer: spans.Tracer);
        var alice = await chat.ArriveAsync("alice");
        chat.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, spans.Asked);

        alice.Reset();
        await alice.SeesEndAsync(CloseReason.Reset);

        var span = Assert.Single(spans.Ended);
        Assert.Equal(("connection", FakeTime.Start.UtcDateTime), (span.OperationName, span.StartTimeUtc));
        Assert.Equal("reset", span.GetTagItem("kestrelchat.disconnect.reason"));
    }

    [Theory]
    [InlineData(ActivitySamplingResult.None)]
    [InlineData(ActivitySamplingResult.PropagationData)]
    public async Task What_the_listener_does_not_want_tells_nothing(ActivitySamplingResult sampling)
    {
        using var spans = new SpanList(sampling);
        await using var chat = new SessionHarness(tracer: spans.Tracer);
        var alice = await chat.ArriveAsync("alice");

        await alice.SendAsync("hello", "/quit");
        await alice.SeesEndAsync(CloseReason.Quit);

        Assert.All(spans.Ended, s => Assert.Empty(s.TagObjects));
    }

    [Fact]
    public void Only_the_sampled_ones_are_offered_to_the_listener()
    {
        const int count = 100_000;
        using var spans = new SpanList(ActivitySamplingResult.None, new ChatTracer(0.01, new Random(1)));

        var sampled = Enumerable.Range(0, count).Count(_ => spans.Tracer.IsSampled());

        Assert.InRange(sampled, 900, 1100);
        using var none = new SpanList(tracer: new ChatTracer(0));
        Assert.DoesNotContain(true, Enumerable.Range(0, count).Select(_ => none.Tracer.IsSampled()));
    }

    /// <summary>Keeps no message.</summary>
    private sealed class FailingJournal(IRecordOrder inner) : IRecordOrder
    {
        public ValueTask<AppendOutcome> AppendAsync(JournalRecord record, bool more = false)
        {
            if (!record.IsStored)
                return inner.AppendAsync(record, more);
            var request = new AppendRequestPool(new ChatMetrics(), TimeProvider.System).Rent(record);
            var outcome = request.Outcome;
            request.Complete(new AppendOutcome(AppendStatus.NotSaved, "the disk is full"));
            return outcome;
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
