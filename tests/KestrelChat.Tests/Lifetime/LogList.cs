using Microsoft.Extensions.Logging;

namespace KestrelChat.Tests.Lifetime;

/// <summary>A log whose lines a test reads.</summary>
internal sealed class LogList<T> : ILogger<T>
{
    public List<string> Lines { get; } = [];

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Add($"{logLevel}: {formatter(state, exception)}");
}
