namespace KestrelChat.Messages;

/// <summary>Who waits for a <see cref="MessageLog"/> to grow.</summary>
public interface ILogWaiter
{
    /// <summary>
    /// The log has grown. Called by the thread that sweeps, one waiter after another: it may write what is
    /// due, must not block, and must not throw.
    /// </summary>
    void LogGrew();
}
