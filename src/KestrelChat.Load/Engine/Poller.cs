using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace KestrelChat.Load.Engine;

/// <summary>epoll(7), edge-triggered: a descriptor is told once for everything that came, and read until nothing is left.</summary>
internal sealed class Poller : IDisposable
{
    private const uint Readable = 0x1;
    private const uint Writable = 0x4;
    private const uint Error = 0x8;
    private const uint HangUp = 0x10;
    private const uint PeerEnded = 0x2000;
    private const uint All = Readable | Writable | PeerEnded | EdgeTriggered;
    private const uint EdgeTriggered = 1u << 31;
    private const int Add = 1;
    private const int Modify = 3;
    private const int Capacity = 1024;

    // struct epoll_event is packed on x86-64 and nowhere else (sys/epoll.h).
    private static readonly int TokenAt = RuntimeInformation.ProcessArchitecture is Architecture.X64 ? 4 : 8;
    private static readonly int Size = TokenAt + sizeof(ulong);

    private readonly int _descriptor = Libc.CreatePoll(Libc.CloseOnExec);
    private readonly byte[] _events = new byte[Capacity * Size];

    /// <summary>Watches for what can be read and for room to write.</summary>
    public void Watch(int descriptor, ulong token) => Control(Add, descriptor, token, All);

    /// <summary>From now on only for room to write, and for a reset: what comes is left in the kernel.</summary>
    public void IgnoreInput(int descriptor, ulong token) => Control(Modify, descriptor, token, Writable | EdgeTriggered);

    /// <summary>From now on for all again, what waits already included.</summary>
    public void WatchInput(int descriptor, ulong token) => Control(Modify, descriptor, token, All);

    /// <summary>Waits for events.</summary>
    /// <returns>How many there are; 0 after the given time.</returns>
    public int Wait(int milliseconds) => Math.Max(0, Libc.WaitPoll(_descriptor, _events, Capacity, milliseconds));

    /// <summary>The token of one of the events that were waited for.</summary>
    public ulong TokenOf(int index) => BinaryPrimitives.ReadUInt64LittleEndian(_events.AsSpan((index * Size) + TokenAt));

    /// <summary>Whether it is for room to write.</summary>
    public bool IsWritable(int index) => (Flags(index) & Writable) != 0;

    /// <summary>Whether it is for anything else: input, an end, an error.</summary>
    public bool IsReadable(int index) => (Flags(index) & ~Writable) != 0;

    /// <summary>Whether the stream has an end: it does not come as an event of its own if it came together with the last bytes.</summary>
    public bool IsEnded(int index) => (Flags(index) & (PeerEnded | HangUp | Error)) != 0;

    public void Dispose() => _ = Libc.Close(_descriptor);

    private uint Flags(int index) => BinaryPrimitives.ReadUInt32LittleEndian(_events.AsSpan(index * Size));

    private void Control(int operation, int descriptor, ulong token, uint flags)
    {
        Span<byte> interest = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt32LittleEndian(interest, flags);
        BinaryPrimitives.WriteUInt64LittleEndian(interest[TokenAt..], token);
        if (Libc.ControlPoll(_descriptor, operation, descriptor, interest) < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }
}
