using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace KestrelChat.WebSockets;

/// <summary>Puts a <see cref="FrameStream"/> below the framework's WebSocket, whichever version of HTTP that begins with.</summary>
internal sealed class ClientFrames(IHttpUpgradeFeature? upgrade, IHttpExtendedConnectFeature? connect) : IHttpUpgradeFeature, IHttpExtendedConnectFeature
{
    // Who says nothing has no buffer.
    private static readonly StreamPipeReaderOptions ReaderOptions = new(leaveOpen: true, useZeroByteReads: true);

    public bool IsUpgradableRequest => upgrade is { IsUpgradableRequest: true };

    public bool IsExtendedConnect => connect is { IsExtendedConnect: true };

    public string? Protocol => connect?.Protocol;

    /// <summary>Whatever WebSocket begins with the request has the stream below it.</summary>
    public static void Watch(HttpContext context)
    {
        var (upgrade, connect) = (context.Features.Get<IHttpUpgradeFeature>(), context.Features.Get<IHttpExtendedConnectFeature>());
        var frames = new ClientFrames(upgrade, connect);
        if (upgrade is not null)
            context.Features.Set<IHttpUpgradeFeature>(frames);
        if (connect is not null)
            context.Features.Set<IHttpExtendedConnectFeature>(frames);
    }

    public async Task<Stream> UpgradeAsync() => Over(await upgrade!.UpgradeAsync());

    public async ValueTask<Stream> AcceptAsync() => Over(await connect!.AcceptAsync());

    private static FrameStream Over(Stream stream) => new(PipeReader.Create(stream, ReaderOptions), stream);
}
