namespace KestrelChat.Options;

/// <summary>
/// The options that hold now, always whole: a swap replaces all of them at once. Who uses one reads it at that moment and keeps no copy; who
/// uses several that belong together reads <see cref="Value"/> once. For any thread.
/// </summary>
/// <param name="options">Those that hold at first.</param>
public sealed class CurrentOptions(ChatOptions options)
{
    private readonly Lock _gate = new();
    private ChatOptions _value = options;
    private Action<ChatOptions>? _listeners;

    /// <summary>The options that hold now: one volatile read.</summary>
    public ChatOptions Value => Volatile.Read(ref _value);

    /// <summary>Puts others in their place, then tells the listeners.</summary>
    public void Swap(ChatOptions next)
    {
        Volatile.Write(ref _value, next);
        Volatile.Read(ref _listeners)?.Invoke(next);
    }

    /// <summary>Has it called after each swap, on the thread of who swaps; it must not throw. For what cannot read an option at its moment: a
    /// thread that sleeps, a socket that the kernel goes by.</summary>
    public void OnSwap(Action<ChatOptions> listener)
    {
        lock (_gate)
            Volatile.Write(ref _listeners, _listeners + listener);
    }
}
