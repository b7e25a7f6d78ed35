using System.Globalization;
using System.Net;
using KestrelChat.Visits;

namespace KestrelChat.Tests.Visits;

public sealed class RequestKeysTests
{
    private static readonly Author Tim = new("tim", 0, IPAddress.Parse("192.0.2.1"));

    private readonly FakeTime _time = new();
    private readonly RequestKeys _keys;
    private int _posts;

    public RequestKeysTests() => _keys = new RequestKeys(_time);

    [Fact]
    public async Task The_same_request_is_done_once_and_answered_alike()
    {
        var first = await OnceAsync(Tim, "a", "hello");

        Assert.Same(first, await OnceAsync(Tim with { Name = "TIM" }, "a", "hello"));
        Assert.Equal(1, _posts);
    }

    [Fact]
    public async Task Another_content_is_refused_and_another_author_or_key_is_another_request()
    {
        await OnceAsync(Tim, "a", "hello");

        Assert.Equal(PostStatus.KeyReused, (await OnceAsync(Tim, "a", "other")).Status);
        Assert.Equal(PostStatus.Posted, (await OnceAsync(Tim, "b", "other")).Status);
        Assert.Equal(PostStatus.Posted, (await OnceAsync(Tim with { Address = IPAddress.Parse("192.0.2.2") }, "a", "other")).Status);
        Assert.Equal(PostStatus.Posted, (await OnceAsync(Tim with { Proof = 7 }, "a", "other")).Status);
        Assert.Equal(4, _posts);
    }

    [Fact]
    public async Task While_the_first_one_is_under_way_the_others_wait_for_it()
    {
        var outcome = new TaskCompletionSource<PostOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _keys.OnceAsync(Tim, "a", "hello", () => outcome.Task);
        var second = OnceAsync(Tim, "a", "hello");
        Assert.False(second.IsCompleted);

        outcome.SetResult(new PostOutcome(PostStatus.Posted));

        Assert.Same(await first, await second);
        Assert.Equal(0, _posts);
    }

    [Fact]
    public async Task What_came_to_nothing_may_be_tried_again_with_another_content_too()
    {
        Assert.Equal(PostStatus.NotSaved, (await _keys.OnceAsync(Tim, "a", "hello", () => Task.FromResult(new PostOutcome(PostStatus.NotSaved)))).Status);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _keys.OnceAsync(Tim, "a", "hello", () => throw new InvalidOperationException()));

        Assert.Equal(PostStatus.Posted, (await OnceAsync(Tim, "a", "other")).Status);
    }

    [Fact]
    public async Task A_key_is_forgotten_after_its_time()
    {
        await OnceAsync(Tim, "a", "hello");
        _time.Advance(RequestKeys.KeptFor - TimeSpan.FromSeconds(1));
        await OnceAsync(Tim, "a", "hello");
        Assert.Equal(1, _posts);

        _time.Advance(TimeSpan.FromSeconds(1));
        await OnceAsync(Tim, "a", "hello");

        Assert.Equal(2, _posts);
    }

    [Fact]
    public async Task Of_too_many_keys_the_oldest_go()
    {
        for (var i = 0; i <= RequestKeys.MaxKeys; i++)
            await OnceAsync(Tim, i.ToString(CultureInfo.InvariantCulture), "hello");
        _posts = 0;

        await OnceAsync(Tim, "1", "hello");
        await OnceAsync(Tim, "0", "hello");

        Assert.Equal(1, _posts);
    }

    [Fact]
    public void A_keys_number_is_the_same_each_time_and_never_0()
    {
        Assert.Equal(RequestKeys.NumberOf("a"), RequestKeys.NumberOf("a"));
        Assert.NotEqual(RequestKeys.NumberOf("a"), RequestKeys.NumberOf("b"));
        Assert.All(Enumerable.Range(0, 1000), i => Assert.True(RequestKeys.NumberOf(i.ToString(CultureInfo.InvariantCulture)) > 0));
    }

    private Task<PostOutcome> OnceAsync(Author author, string key, string content) => _keys.OnceAsync(author, key, content, () =>
    {
        _posts++;
        return Task.FromResult(new PostOutcome(PostStatus.Posted));
    });
}
