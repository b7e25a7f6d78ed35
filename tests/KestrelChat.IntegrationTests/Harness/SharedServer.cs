namespace KestrelChat.IntegrationTests.Harness;

/// <summary>One server for all rows of a table that leave no trace on it.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private ServerProcess? _server;

    internal ServerProcess Server => _server ?? throw new InvalidOperationException("It has not started.");

    public async ValueTask InitializeAsync() => _server = await ServerProcess.StartAsync(ServerProcess.Unlimited);

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
