using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace KestrelChat.Transports;

/// <summary>Lets no HTTP client hold up the end of the server: Kestrel waits for what is under way, a request that never becomes whole too.</summary>
internal static class HttpEnding
{
    /// <summary>For the answers that are under way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>A step of a connection's pipeline: cuts it some time after it was asked to end.</summary>
    public static ConnectionDelegate Around(ConnectionDelegate next) => async connection =>
    {
        using var cut = TimeProvider.System.CreateTimer(
            static connection => ((ConnectionContext)connection!).Abort(), connection, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var asked = connection.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>().ConnectionClosedRequested
            .UnsafeRegister(static cut => ((ITimer)cut!).Change(Patience, Timeout.InfiniteTimeSpan), cut);
        await next(connection);
    };
}
