using KestrelChat.Hooks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace KestrelChat.Http;

/// <summary>
/// Takes a hook's token out of a request's address before anything else sees that: nothing of the framework, whatever is configured, has it in a log, a
/// trace or a metric then. Who serves the request finds it as <see cref="AddressSecret"/>.
/// </summary>
/// <param name="inner">What listens.</param>
internal sealed class DiscreetServer(IServer inner) : IServer
{
    // What stands in its place.
    private const string Hidden = "hidden";

    public IFeatureCollection Features => inner.Features;

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => inner.StartAsync(new Application<TContext>(application), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => inner.StopAsync(cancellationToken);

    public void Dispose() => inner.Dispose();

    /// <summary>Takes the token out, if there is one.</summary>
    internal static void Hide(IFeatureCollection request)
    {
        if (request.Get<IHttpRequestFeature>() is not { Path: var path } address || path.IndexOf(HookToken.Prefix, StringComparison.Ordinal) is not (>= 0 and var start))
            return;
        var end = path.IndexOf('/', start);
        request.Set(new AddressSecret(end < 0 ? path[start..] : path[start..end]));
        // In its raw form it may be written in other ways.
        address.Path = address.RawTarget = path[..start] + Hidden + (end < 0 ? "" : path[end..]);
    }

    private sealed class Application<TContext>(IHttpApplication<TContext> inner) : IHttpApplication<TContext>
        where TContext : notnull
    {
        public TContext CreateContext(IFeatureCollection contextFeatures)
        {
            Hide(contextFeatures);
            return inner.CreateContext(contextFeatures);
        }

        public Task ProcessRequestAsync(TContext context) => inner.ProcessRequestAsync(context);

        public void DisposeContext(TContext context, Exception? exception) => inner.DisposeContext(context, exception);
    }
}
