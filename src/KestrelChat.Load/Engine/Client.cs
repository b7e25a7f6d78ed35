using System.Runtime.InteropServices;
using KestrelChat.Load.Checks;

namespace KestrelChat.Load.Engine;

/// <summary>One connection. It does nothing by itself: the <see cref="Crowd"/> feeds it.</summary>
/// <param name="number">Counts the clients of all processes of a run.</param>
/// <param name="room">Where it is.</param>
internal sealed class Client(int number, Room room)
{
    /// <summary>The most that a piece of a stream may leave to be seen again together with the next one.</summary>
    public const int MaxCarried = 1024;

    /// <summary>The kernel has no more bytes, or takes no more, for now.</summary>
    public const int NotNow = -1;

    /// <summary>The connection was cut.</summary>
    public const int Broken = -2;

    /// <summary>What the order check knows of this receiver.</summary>
    public ReaderPlace Place;

    /// <summary>What the byte check knows of this stream.</summary>
    public AllowList AllowList;

    private byte[] _carried = [];
    private byte[] _output = [];
    private int _outputStart;
    private int _outputEnd;

    public int Number { get; } = number;

    public Room Room { get; } = room;

    /// <summary>The number that decides where it comes from: those who have the same come from one address.</summary>
    public int Origin { get; init; } = number;

    /// <summary>Its messages are counted and checked.</summary>
    public bool IsReceiver { get; init; }

    /// <summary>The latency of its messages is measured.</summary>
    public bool IsSampled { get; init; }

    /// <summary>Says nothing at all, not even while it connects.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Leaves what comes to the kernel, which has as little room for it as it allows.</summary>
    public bool IsSlow { get; init; }

    /// <summary>The number that its messages carry; negative for one that never sends.</summary>
    public int SenderNumber { get; init; } = -1;

    public int Descriptor { get; set; } = -1;

    /// <summary>The TLS on its connection; null if that is plain.</summary>
    public TlsSession? Tls { get; set; }

    public ClientState State { get; set; }

    /// <summary>Where the crowd keeps it.</summary>
    public int Slot { get; set; }

    /// <summary>Counts how often that slot was used, so that an event for an earlier connection is known.</summary>
    public uint Generation { get; set; }

    /// <summary>Why the server does not want it, in the server's words.</summary>
    public string? Refusal { get; set; }

    /// <summary>The last byte that needs not be seen again.</summary>
    public byte Before { get; set; } = (byte)'\n';

    /// <summary>Messages it has sent.</summary>
    public uint Sent { get; set; }

    /// <summary>When the newest of them was due.</summary>
    public long SentAt { get; set; }

    public int CarriedLength { get; private set; }

    public ReadOnlySpan<byte> Carried => _carried.AsSpan(0, CarriedLength);

    /// <summary>Bytes that the kernel has not taken yet.</summary>
    public int Unsent => _outputEnd - _outputStart;

    /// <summary>The bytes themselves.</summary>
    public ReadOnlySpan<byte> Output => _output.AsSpan(_outputStart, Unsent);

    public void Carry(ReadOnlySpan<byte> rest)
    {
        if (rest.Length > _carried.Length)
            _carried = new byte[MaxCarried];
        rest.CopyTo(_carried);
        CarriedLength = rest.Length;
    }

    /// <summary>Room at the end of what is to be sent.</summary>
    public Span<byte> Reserve(int length)
    {
        if (_outputStart == _outputEnd)
            _outputStart = _outputEnd = 0;
        if (_output.Length - _outputEnd < length)
        {
            var larger = _output.Length - Unsent < length ? new byte[Math.Max(256, (Unsent + length) * 2)] : _output;
            _output.AsSpan(_outputStart, Unsent).CopyTo(larger);
            (_output, _outputStart, _outputEnd) = (larger, 0, Unsent);
        }

        return _output.AsSpan(_outputEnd);
    }

    /// <summary>That many of the reserved bytes were written.</summary>
    public void Advance(int length) => _outputEnd += length;

    public void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Advance(bytes.Length);
    }

    /// <summary>Hands the kernel what it takes now; the rest goes when it has room. An end of the connection is seen by who reads it.</summary>
    public void Flush()
    {
        while (Unsent > 0)
        {
            var taken = Send(Output);
            if (taken <= 0)
            {
                if (taken != NotNow)
                    _outputStart = _outputEnd;
                return;
            }

            _outputStart += taken;
        }
    }

    /// <summary>Takes what has come.</summary>
    /// <returns>How many bytes; 0 at the end, <see cref="NotNow"/> or <see cref="Broken"/>.</returns>
    public int Receive(Span<byte> space) => Tls is { } tls
        ? tls.Read(space)
        : Outcome(Libc.Receive(Descriptor, space, (nuint)space.Length, Libc.DoNotWait));

    /// <summary>Hands bytes to the kernel.</summary>
    /// <returns>How many it took; <see cref="NotNow"/> or <see cref="Broken"/>.</returns>
    private int Send(ReadOnlySpan<byte> bytes) => Tls is { } tls
        ? tls.Write(bytes)
        : Outcome(Libc.Send(Descriptor, bytes, (nuint)bytes.Length, Libc.DoNotWait | Libc.NoSignal));

    private static int Outcome(nint result)
    {
        if (result >= 0)
            return (int)result;
        return Marshal.GetLastPInvokeError() == Libc.TryAgain ? NotNow : Broken;
    }
}
