using System.Runtime.InteropServices;

namespace KestrelChat.Load.Engine;

/// <summary>
/// What is used of OpenSSL 3, which reads and writes descriptors without waiting, as this program does: a stream of the runtime's own TLS waits
/// with a task of its own for each client. The numbers are those of openssl/ssl.h.
/// </summary>
internal static partial class OpenSsl
{
    public const int Version13 = 0x0304;

    public const int SetMode = 33;
    public const int SetReadAhead = 41;
    public const int SetLeastVersion = 123;

    public const int PartialWrite = 0x1;
    public const int MovingBuffer = 0x2;
    public const int ReleaseBuffers = 0x10;

    public const int WantRead = 2;
    public const int WantWrite = 3;
    public const int EndOfInput = 6;

    private const string Library = "libssl.so.3";

    [LibraryImport(Library, EntryPoint = "TLS_client_method")]
    public static partial nint ClientMethod();

    [LibraryImport(Library, EntryPoint = "SSL_CTX_new")]
    public static partial nint NewContext(nint method);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_ctrl")]
    public static partial nint Control(nint context, int command, nint value, nint pointer);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_ciphersuites", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetCipherSuites(nint context, string names);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_free")]
    public static partial void FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "SSL_new")]
    public static partial nint New(nint context);

    [LibraryImport(Library, EntryPoint = "SSL_set_fd")]
    public static partial int SetDescriptor(nint session, int descriptor);

    [LibraryImport(Library, EntryPoint = "SSL_connect")]
    public static partial int Connect(nint session);

    [LibraryImport(Library, EntryPoint = "SSL_read")]
    public static partial int Read(nint session, Span<byte> buffer, int length);

    [LibraryImport(Library, EntryPoint = "SSL_write")]
    public static partial int Write(nint session, ReadOnlySpan<byte> buffer, int length);

    [LibraryImport(Library, EntryPoint = "SSL_get_error")]
    public static partial int ErrorOf(nint session, int result);

    [LibraryImport(Library, EntryPoint = "SSL_free")]
    public static partial void Free(nint session);

    [LibraryImport("libcrypto.so.3", EntryPoint = "ERR_clear_error")]
    public static partial void ClearErrors();
}
