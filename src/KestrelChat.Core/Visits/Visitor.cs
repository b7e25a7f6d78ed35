using System.Net;

namespace KestrelChat.Visits;

/// <summary>One who writes without a connection, and has its name for some time after that.</summary>
internal sealed class Visitor(Author author) : IDisposable
{
    public Author Author { get; } = author;

    /// <summary>The number under which it is on the roster; 0 while it is not.</summary>
    public long Session { get; set; }

    /// <summary>What it writes goes one after another.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>How many requests it has under way.</summary>
    public int UnderWay { get; set; }

    /// <summary>When the last one ended.</summary>
    public TimeSpan RestsSince { get; set; }

    /// <summary>Calls when it has rested for long enough.</summary>
    public ITimer? Rest { get; set; }

    public IPAddress? Block => Author.Key.Block;

    public void Dispose()
    {
        Rest?.Dispose();
        Turn.Dispose();
    }
}
