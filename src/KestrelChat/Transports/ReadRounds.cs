using System.Globalization;
using System.Net.Sockets;
using KestrelChat.Messages;

namespace KestrelChat.Transports;

/// <summary>
/// Knows when a thread of the runtime that hears of sockets has read what was ready. The thread gives nobody notice of that, but the kernel
/// tells it of sockets in the order in which they became ready (epoll(7)): so each thread gets a socket that is connected to itself, and of a byte
/// sent to it the thread hears after all that it could have heard of before. Linux alone, and only while the runtime handles what it hears of on that thread.
/// </summary>
internal sealed class ReadRounds : IReadRound, IDisposable
{
    [ThreadStatic]
    private static Round? _here;

    private readonly Round[] _rounds;

    public ReadRounds()
    {
        // The runtime has as many of these threads as there are cores and gives sockets to them in turn. One that gets none
        // puts nothing off, one that gets two uses one of them.
        _rounds = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Round())];
        foreach (var round in _rounds)
            round.Start();
    }

    public bool TryPutOff(Action work) => _here is { } round && round.TryPutOff(work);

    public void Dispose()
    {
        foreach (var round in _rounds)
            round.Dispose();
    }

    /// <summary>Of one thread.</summary>
    private sealed class Round : IDisposable
    {
        private static readonly byte[] OneByte = [0];

        private readonly Socket _self = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        private readonly SocketAsyncEventArgs _heard = new(unsafeSuppressExecutionContextFlow: true);
        private readonly PutOffWork _work;
        private volatile bool _isOver;

        public Round()
        {
            // A name that begins with a zero is no file (unix(7)).
            var name = new UnixDomainSocketEndPoint(string.Create(CultureInfo.InvariantCulture, $"\0kestrelchat-{Environment.ProcessId}-{Guid.NewGuid():n}"));
            _self.Bind(name);
            _self.Connect(name);
            _heard.SetBuffer(new byte[1]);
            _heard.Completed += (_, _) => Heard();
            _work = new PutOffWork(TrySend);
        }

        /// <summary>The thread learns from the first byte that this is its own.</summary>
        public void Start()
        {
            _self.ReceiveAsync(_heard);
            TrySend();
        }

        public bool TryPutOff(Action work) => _work.TryAdd(work);

        /// <summary>Lets the thread close the socket: it may be about to listen to it again.</summary>
        public void Dispose()
        {
            _isOver = true;
            TrySend();
        }

        private bool TrySend() => _self.Send(OneByte, SocketFlags.None, out _) > 0;

        private void Heard()
        {
            do
            {
                _here ??= this;
                _work.Run();
                if (_isOver)
                {
                    Close();
                    return;
                }
            }
            while (!_self.ReceiveAsync(_heard));
            _work.Listen();
        }

        private void Close()
        {
            if (_here == this)
                _here = null;
            _self.Dispose();
            _heard.Dispose();
        }
    }
}
