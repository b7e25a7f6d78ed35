namespace KestrelChat.Transports;

/// <summary>What one thread has put off until it hears of a message that it sent to itself. For that thread alone.</summary>
/// <param name="trySend">Sends the message; false if that cannot be done now.</param>
internal sealed class PutOffWork(Func<bool> trySend)
{
    private List<Action> _waiting = [];
    private List<Action> _running = [];
    private bool _isRunning;

    /// <summary>Puts work off.</summary>
    /// <returns>False if the message cannot be sent; then nothing was done.</returns>
    public bool TryAdd(Action work)
    {
        // Put off by work that was: sent now, the message would be the first thing heard of, before all that is ready.
        if (!_isRunning && _waiting.Count == 0 && !trySend())
            return false;
        _waiting.Add(work);
        return true;
    }

    /// <summary>The message was heard: does the work.</summary>
    public void Run()
    {
        (_waiting, _running) = (_running, _waiting);
        _isRunning = true;
        foreach (var work in _running)
            work();
        _isRunning = false;
        _running.Clear();
    }

    /// <summary>The thread will hear of the next message after what is ready now: sends it if there is work for it.</summary>
    public void Listen()
    {
        while (_waiting.Count > 0 && !trySend())
            Run();
    }
}
