namespace KestrelChat.Accounts;

/// <summary>
/// Has passwords hashed off the threads that serve sockets, and no more of them at a time than there are cores: what comes beyond that waits. Each gets a
/// thread of its own, which is a small part of its cost, so that a server where nobody logs in has none.
/// </summary>
/// <param name="hasher">Does the work.</param>
public sealed class PasswordWork(IPasswordHasher hasher) : IDisposable
{
    private readonly SemaphoreSlim _cores = new(Environment.ProcessorCount);

    /// <inheritdoc cref="IPasswordHasher.Hash"/>
    public Task<string> HashAsync(string password) => RunAsync(() => hasher.Hash(password));

    /// <inheritdoc cref="IPasswordHasher.Verify"/>
    public Task<bool> VerifyAsync(string hash, string password) => RunAsync(() => hasher.Verify(hash, password));

    /// <inheritdoc/>
    public void Dispose() => _cores.Dispose();

    private async Task<T> RunAsync<T>(Func<T> work)
    {
        await _cores.WaitAsync().ConfigureAwait(false);
        try
        {
            // Who waits for it goes on elsewhere: that thread is not to carry a session's work.
            return await Task.Factory.StartNew(
                work, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.RunContinuationsAsynchronously, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            _cores.Release();
        }
    }
}
