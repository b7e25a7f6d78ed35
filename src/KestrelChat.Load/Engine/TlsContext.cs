using KestrelChat.Load.Options;

namespace KestrelChat.Load.Engine;

/// <summary>What all clients with TLS share: one version and one cipher, so that all servers have the same work, and any certificate will do.</summary>
internal sealed class TlsContext : IDisposable
{
    /// <summary>The one that OpenSSL itself would choose first.</summary>
    public const string Cipher = "TLS_AES_256_GCM_SHA384";

    private readonly nint _context;

    /// <summary>For any number of clients.</summary>
    /// <exception cref="LoadException">There is no OpenSSL 3.</exception>
    public TlsContext()
    {
        try
        {
            _context = OpenSsl.NewContext(OpenSsl.ClientMethod());
        }
        catch (DllNotFoundException)
        {
            throw new LoadException("--tls needs OpenSSL 3 (libssl.so.3).");
        }

        _ = OpenSsl.Control(_context, OpenSsl.SetLeastVersion, OpenSsl.Version13, 0);
        if (OpenSsl.SetCipherSuites(_context, Cipher) != 1)
            throw new LoadException($"OpenSSL does not know {Cipher}.");
        // What is written may have moved by the next try. Else each record takes two reads of the kernel, and each idle client 32 KiB.
        _ = OpenSsl.Control(_context, OpenSsl.SetMode, OpenSsl.PartialWrite | OpenSsl.MovingBuffer | OpenSsl.ReleaseBuffers, 0);
        _ = OpenSsl.Control(_context, OpenSsl.SetReadAhead, 1, 0);
    }

    /// <summary>Begins a handshake on a connection.</summary>
    public TlsSession Begin(int descriptor) => new(_context, descriptor);

    public void Dispose() => OpenSsl.FreeContext(_context);
}
