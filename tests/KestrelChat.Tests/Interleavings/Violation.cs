namespace KestrelChat.Tests.Interleavings;

/// <summary>A promise was broken; the message says which.</summary>
internal sealed class Violation(string message) : Exception(message)
{
    public static void Unless(bool holds, string promise)
    {
        if (!holds)
            throw new Violation(promise);
    }
}
