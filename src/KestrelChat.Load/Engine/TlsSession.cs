namespace KestrelChat.Load.Engine;

/// <summary>TLS on one connection. Whoever reads or writes brings the handshake on; until it is over neither gets anywhere.</summary>
internal sealed class TlsSession : IDisposable
{
    private readonly nint _session;

    public TlsSession(nint context, int descriptor)
    {
        _session = OpenSsl.New(context);
        _ = OpenSsl.SetDescriptor(_session, descriptor);
        _ = Outcome(OpenSsl.Connect(_session));
    }

    /// <summary>As <see cref="Client.Receive"/>; of one record at the most.</summary>
    public int Read(Span<byte> space) => Outcome(OpenSsl.Read(_session, space, space.Length));

    /// <summary>As <see cref="Client.Send"/>.</summary>
    public int Write(ReadOnlySpan<byte> bytes) => Outcome(OpenSsl.Write(_session, bytes, bytes.Length));

    public void Dispose() => OpenSsl.Free(_session);

    private int Outcome(int result)
    {
        if (result > 0)
            return result;
        switch (OpenSsl.ErrorOf(_session, result))
        {
            case OpenSsl.WantRead or OpenSsl.WantWrite:
                return Client.NotNow;
            case OpenSsl.EndOfInput:
                return 0;
            default:
                // They are the thread's: the next session would take them for its own.
                OpenSsl.ClearErrors();
                return Client.Broken;
        }
    }
}
