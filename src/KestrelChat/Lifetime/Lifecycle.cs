using KestrelChat.Connections;
using KestrelChat.Journals;
using KestrelChat.Options;
using KestrelChat.Sessions;

namespace KestrelChat.Lifetime;

/// <summary>
/// The server's phases. It is ready once everything listens; on the way down it first tells that it no longer is and takes those who come
/// all the same, as a balancer hears of it later; then the chat is drained before Kestrel stops, which would reset what is left: ask, wait,
/// abort, wait.
/// </summary>
internal sealed partial class Lifecycle(CurrentOptions options, SessionRegistry sessions, IRecordOrder journal, TimeProvider time, ILogger<Lifecycle> logger)
    : IHostedLifecycleService
{
    // Of the whole time: the part kept for cutting those that did not end by themselves.
    private const double ShareForCutting = 0.1;

    private int _phase;

    private enum Phase
    {
        Starting,
        Ready,
        Draining,
    }

    public bool IsReady => Volatile.Read(ref _phase) == (int)Phase.Ready;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _phase, (int)Phase.Ready);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _phase, (int)Phase.Draining);
        if (options.Value.DrainDelay is var delay && delay > TimeSpan.Zero)
        {
            Log.NotReady(logger, delay);
            // The host's patience is longer (AddLifecycle), and without the drain that follows lines would be lost.
            await Task.Delay(delay, time, CancellationToken.None);
        }

        Log.Draining(logger, sessions.Count);
        sessions.RequestCloseAll(CloseReason.Shutdown);
        var timeout = options.Value.ShutdownTimeout;
        var cutting = timeout * ShareForCutting;
        if (!await sessions.WaitUntilEmptyAsync(timeout - cutting, time))
        {
            Log.Aborting(logger, sessions.Count);
            sessions.AbortAll(CloseReason.Shutdown);
            await sessions.WaitUntilEmptyAsync(cutting, time);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await journal.DisposeAsync();
        Log.Stopped(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(9, LogLevel.Information, "Not ready any more; newcomers are still taken for {Delay}.")]
        public static partial void NotReady(ILogger logger, TimeSpan delay);

        [LoggerMessage(10, LogLevel.Information, "Going down; connections that are sent their last lines first: {Sessions}.")]
        public static partial void Draining(ILogger logger, int sessions);

        [LoggerMessage(11, LogLevel.Warning, "Connections that did not end in time and are cut: {Sessions}.")]
        public static partial void Aborting(ILogger logger, int sessions);

        [LoggerMessage(12, LogLevel.Information, "Stopped.")]
        public static partial void Stopped(ILogger logger);
    }
}
