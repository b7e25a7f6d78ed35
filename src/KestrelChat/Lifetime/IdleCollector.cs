namespace KestrelChat.Lifetime;

/// <summary>
/// Gives memory back while nothing happens. What the start and a wave of newcomers leave behind would otherwise stay until as much
/// again has been allocated, which in a silent server is never.
/// </summary>
internal sealed class IdleCollector(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Less in a second is nothing happening: a few messages, a scrape.
    private const long IdleBytes = 256 * 1024;

    // A collection costs time in proportion to what lives, so that it has to be earned: by this, and by half of what lives. What the start
    // leaves is less than that, but may be all that there is for days.
    private const long LeastGarbageBytes = 16 * 1024 * 1024;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (atLast, collectedAt) = (GC.GetTotalAllocatedBytes(), default(long?));
        using var timer = new PeriodicTimer(Second, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var allocated = GC.GetTotalAllocatedBytes();
            if (IsWorthwhile(allocated - atLast, allocated - collectedAt, GC.GetTotalMemory(forceFullCollection: false)))
            {
                // Once: what the start alone needed does not come again.
                if (collectedAt is null)
                    MappedFiles.GiveBack();
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                collectedAt = allocated;
            }

            atLast = allocated;
        }
    }

    /// <summary>Whether to collect now.</summary>
    /// <param name="lastSecond">Bytes allocated in the last second.</param>
    /// <param name="sinceCollection">Bytes allocated since the last collection of this kind; null if there was none.</param>
    /// <param name="living">Bytes on the heap.</param>
    internal static bool IsWorthwhile(long lastSecond, long? sinceCollection, long living) =>
        lastSecond < IdleBytes && (sinceCollection is not { } garbage || garbage >= Math.Max(LeastGarbageBytes, living / 2));
}
