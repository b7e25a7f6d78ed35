using KestrelChat.Accounts;
using KestrelChat.Tests.Sessions;

namespace KestrelChat.Tests.Accounts;

public sealed class PasswordWorkTests
{
    [Fact]
    public async Task No_more_are_hashed_at_once_than_there_are_cores_and_on_no_thread_of_the_pool()
    {
        using var hasher = new HeldHasher();
        using var work = new PasswordWork(hasher);
        var hashes = Enumerable.Range(0, (3 * Environment.ProcessorCount) + 1).Select(i => work.HashAsync($"{i}")).ToArray();

        for (var i = 0; i < hashes.Length; i++)
            hasher.LetOneGo();
        var made = await Task.WhenAll(hashes).InTimeAsync("the hashes");

        Assert.Equal(hashes.Length, made.Distinct().Count());
        Assert.InRange(hasher.MostAtOnce, 1, Environment.ProcessorCount);
        Assert.False(hasher.HasMetThePool);
    }

    [Fact]
    public async Task A_fault_of_one_holds_up_no_other()
    {
        using var work = new PasswordWork(new FaultyHasher());

        for (var i = 0; i <= Environment.ProcessorCount; i++)
            await Assert.ThrowsAsync<InvalidOperationException>(() => work.HashAsync("a").InTimeAsync("the fault"));
        Assert.True(await work.VerifyAsync("", "").InTimeAsync("the answer"));
    }

    private sealed class FaultyHasher : IPasswordHasher
    {
        public string Hash(string password) => throw new InvalidOperationException();

        public bool Verify(string hash, string password) => true;
    }

    private sealed class HeldHasher : IPasswordHasher, IDisposable
    {
        private readonly SemaphoreSlim _go = new(0);
        private int _now;
        private int _most;

        public int MostAtOnce => _most;

        public bool HasMetThePool { get; private set; }

        public void LetOneGo() => _go.Release();

        public string Hash(string password)
        {
            var now = Interlocked.Increment(ref _now);
            for (var most = Volatile.Read(ref _most); now > most; most = Volatile.Read(ref _most))
                Interlocked.CompareExchange(ref _most, now, most);
            HasMetThePool |= Thread.CurrentThread.IsThreadPoolThread;
            _go.Wait();
            Interlocked.Decrement(ref _now);
            return password;
        }

        public bool Verify(string hash, string password) => throw new NotSupportedException();

        public void Dispose() => _go.Dispose();
    }
}
