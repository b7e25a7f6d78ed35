using KestrelChat.Transports;
using Microsoft.AspNetCore.Http.Features;

namespace KestrelChat.WebSockets;

/// <summary>Puts a <see cref="FrameStream"/> below the framework's WebSocket, whichever version of HTTP that begins with.</summary>
internal sealed class ClientFrames(HttpContext context, IHttpUpgradeFeature? upgrade, IHttpExtendedConnectFeature? connect) : IHttpUpgradeFeature, IHttpExtendedConnectFeature
{
    /// <summary>What is below the socket; null until that is accepted.</summary>
    public FrameStream? Below { get; private set; }

    public bool IsUpgradableRequest => upgrade is { IsUpgradableRequest: true };

    public bool IsExtendedConnect => connect is { IsExtendedConnect: true };

    public string? Protocol => connect?.Protocol;

    /// <summary>Whatever WebSocket begins with the request has the stream below it.</summary>
    public static void Watch(HttpContext context)
    {
        var (upgrade, connect) = (context.Features.Get<IHttpUpgradeFeature>(), context.Features.Get<IHttpExtendedConnectFeature>());
        var frames = new ClientFrames(context, upgrade, connect);
        context.Features.Set(frames);
        if (upgrade is not null)
            context.Features.Set<IHttpUpgradeFeature>(frames);
        if (connect is not null)
            context.Features.Set<IHttpExtendedConnectFeature>(frames);
    }

    public async Task<Stream> UpgradeAsync()
    {
        var inner = await upgrade!.UpgradeAsync();
        // Compressed messages depend on one another, and are the socket's to make.
        var isCompressed = context.Response.Headers.SecWebSocketExtensions.Count > 0;
        return Below = new FrameStream(inner, !isCompressed && RequestOutput.DirectOf(context) is { } output ? new TextFrameWriter(output) : null);
    }

    public async ValueTask<Stream> AcceptAsync() => Below = new FrameStream(await connect!.AcceptAsync(), texts: null);
}
