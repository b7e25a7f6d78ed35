using Microsoft.Extensions.Logging;

namespace KestrelChat.Tests.Lifetime;

/// <summary>A log whose lines a test reads.</summary>
internal sealed class LogList<T> : ILogger<T>
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<string> Lines { get; } = [];

    /// <summary>Ends with the first line.</summary>
    public Task Begun => _begun.Task;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Add($"{logLevel}: {formatter(state, exception)}");
        _begun.TrySetResult();
    }
}
