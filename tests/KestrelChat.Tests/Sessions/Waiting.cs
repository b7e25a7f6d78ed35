namespace KestrelChat.Tests.Sessions;

/// <summary>Waits for events with one generous limit, which only a broken program reaches.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task InTimeAsync(this Task task, string expected, Func<string>? actual = null)
    {
        try
        {
            await task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Expected: {expected}\nActual:   {actual?.Invoke() ?? "nothing of that kind"}");
        }
    }

    public static async Task<T> InTimeAsync<T>(this Task<T> task, string expected, Func<string>? actual = null)
    {
        await ((Task)task).InTimeAsync(expected, actual);
        return await task;
    }
}
