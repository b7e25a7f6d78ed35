namespace KestrelChat.IntegrationTests.Harness;

/// <summary>How long a test waits for something that must happen: so long that only something that never happens exceeds it.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until something outside this process holds that nothing announces.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string> describe)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await condition())
        {
            if (limit.IsCancellationRequested)
                Assert.Fail(describe());
            await Task.Delay(Interval);
        }
    }

    public static Task UntilAsync(Func<bool> condition, Func<string> describe) => UntilAsync(() => Task.FromResult(condition()), describe);
}
