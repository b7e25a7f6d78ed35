using Microsoft.AspNetCore.Http.Features;

namespace KestrelChat.WebSockets;

/// <summary>Has <see cref="MaskedFrames"/> see what a client sends, whichever version of HTTP its WebSocket begins with.</summary>
internal sealed class ClientFrames(IHttpUpgradeFeature? upgrade, IHttpExtendedConnectFeature? connect) : IHttpUpgradeFeature, IHttpExtendedConnectFeature
{
    public bool IsUpgradableRequest => upgrade is { IsUpgradableRequest: true };

    public bool IsExtendedConnect => connect is { IsExtendedConnect: true };

    public string? Protocol => connect?.Protocol;

    public static void Watch(IFeatureCollection features)
    {
        var (upgrade, connect) = (features.Get<IHttpUpgradeFeature>(), features.Get<IHttpExtendedConnectFeature>());
        var frames = new ClientFrames(upgrade, connect);
        if (upgrade is not null)
            features.Set<IHttpUpgradeFeature>(frames);
        if (connect is not null)
            features.Set<IHttpExtendedConnectFeature>(frames);
    }

    public async Task<Stream> UpgradeAsync() => new Watched(await upgrade!.UpgradeAsync());

    public async ValueTask<Stream> AcceptAsync() => new Watched(await connect!.AcceptAsync());

    private sealed class Watched(Stream inner) : Stream
    {
        private readonly MaskedFrames _frames = new();

        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken);
            _frames.Follow(buffer.Span[..count]);
            return count;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
