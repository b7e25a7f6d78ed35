namespace KestrelChat.Options;

/// <summary>
/// The options that hold now, always whole: a swap replaces all of them at once. Who uses one reads it at that moment and keeps no copy; who
/// uses several that belong together reads <see cref="Value"/> once. For any thread.
/// </summary>
/// <param name="options">Those that hold at first.</param>
public sealed class CurrentOptions(ChatOptions options)
{
    private ChatOptions _value = options;

    /// <summary>The options that hold now: one volatile read.</summary>
    public ChatOptions Value => Volatile.Read(ref _value);

    /// <summary>Puts others in their place.</summary>
    public void Swap(ChatOptions next) => Volatile.Write(ref _value, next);
}
