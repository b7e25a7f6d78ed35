using KestrelChat.Load.Options;

namespace KestrelChat.Load.Engine;

/// <summary>All clients of one process, on one thread. Nothing is allocated a message.</summary>
internal sealed class Crowd(Wire wire, Dialer dialer, Ledger ledger) : IDisposable
{
    private readonly Poller _poller = new();
    private readonly StreamJoiner _input = new(wire, ledger);
    private readonly List<Client?> _slots = [];
    private readonly List<uint> _generations = [];
    private readonly Stack<int> _free = [];
    private readonly Queue<Client> _waiting = [];
    private int _underWay;

    public Wire Wire => wire;

    public Ledger Ledger => ledger;

    /// <summary>Called when a client has become ready.</summary>
    public Action<Client>? BecameReady { get; set; }

    /// <summary>Called when the server has ended a connection. Without it, an end while a client is greeted ends the run.</summary>
    public Action<Client>? Left { get; set; }

    /// <summary>Clients that are not ready yet.</summary>
    public int Unready => _waiting.Count + _underWay;

    /// <summary>Bytes that came to anybody, for noticing that nothing comes any more.</summary>
    public long Arrived { get; private set; }

    /// <summary>Connections that the server ended after their clients were ready.</summary>
    public int ClosedByServer { get; private set; }

    /// <summary>Connects a client as soon as not too many others are connecting.</summary>
    public void Add(Client client)
    {
        client.State = ClientState.New;
        _waiting.Enqueue(client);
    }

    /// <summary>Handles what has happened, waiting for it at most the given time.</summary>
    /// <returns>How many events there were.</returns>
    /// <exception cref="LoadException">A connection could not be made.</exception>
    public int Poll(int milliseconds)
    {
        while (_underWay < wire.MaxAtOnce && _waiting.TryDequeue(out var next))
            Dial(next);
        var count = _poller.Wait(milliseconds);
        for (var i = 0; i < count; i++)
        {
            var token = _poller.TokenOf(i);
            if (_slots[(int)(uint)token] is not { } client || client.Generation != (uint)(token >> 32))
                continue;
            if (client.State is ClientState.Connecting)
                FinishConnect(client);
            else if (_poller.IsWritable(i))
                client.Flush();
            if (_poller.IsReadable(i) && client.State is ClientState.Greeting or ClientState.Ready or ClientState.Leaving)
                Read(client, _poller.IsEnded(i));
        }

        return count;
    }

    /// <summary>Lets a client that is slow read at last.</summary>
    public void StartReading(Client client)
    {
        if (client.State is ClientState.Ready)
            _poller.WatchInput(client.Descriptor, Token(client));
    }

    /// <summary>Ends a connection from here with FIN; it is over when the server has done the same.</summary>
    public static void Leave(Client client)
    {
        client.State = ClientState.Leaving;
        Dialer.EndOutput(client);
    }

    /// <summary>Ends a connection from here with RST.</summary>
    public void Reset(Client client)
    {
        Dialer.Reset(client);
        Forget(client);
    }

    public void Dispose()
    {
        foreach (var client in _slots.OfType<Client>().ToList())
        {
            Dialer.Close(client);
            Forget(client);
        }

        _poller.Dispose();
        dialer.Dispose();
    }

    private static ulong Token(Client client) => ((ulong)client.Generation << 32) | (uint)client.Slot;

    private void Dial(Client client)
    {
        dialer.Dial(client, wire.Of(client).IsByHttp);
        _underWay++;
        if (!_free.TryPop(out var slot))
        {
            slot = _slots.Count;
            _slots.Add(null);
            _generations.Add(0);
        }

        _slots[slot] = client;
        (client.Slot, client.Generation, client.State) = (slot, ++_generations[slot], ClientState.Connecting);
        _poller.Watch(client.Descriptor, Token(client));
    }

    private void FinishConnect(Client client)
    {
        if (Dialer.Outcome(client) is { } reason)
            throw new LoadException($"Cannot connect: {reason}.");
        client.State = ClientState.Greeting;
        dialer.Encrypt(client);
        wire.Of(client).Greet(client);
        client.Flush();
        if (client.State is ClientState.Ready)
            Welcome(client);
    }

    private void Read(Client client, bool isEnded)
    {
        int length;
        do
        {
            length = client.Receive(_input.Space);
            if (length <= 0)
            {
                // What came may have been the end of a handshake, which the output waits for.
                if (length == Client.NotNow)
                    client.Flush();
                else
                    End(client, isReset: length < 0);
                return;
            }

            Arrived += length;
            var isGreeted = client.State is ClientState.Greeting;
            _input.Take(client, length);
            client.Flush();
            if (isGreeted && client.State is ClientState.Ready)
                Welcome(client);
        }
        while ((length == StreamJoiner.Size || isEnded || client.Tls is not null) && client.State is not ClientState.Closed);
    }

    private void Welcome(Client client)
    {
        _underWay--;
        if (client.IsSlow)
            _poller.IgnoreInput(client.Descriptor, Token(client));
        BecameReady?.Invoke(client);
    }

    private void End(Client client, bool isReset)
    {
        if (client.State is ClientState.Greeting)
        {
            var notice = $"The server does not want client {client.Number}: {client.Refusal ?? (isReset ? "reset" : "closed without a word")}";
            if (Left is null)
                throw new LoadException(notice);
            ledger.Note(notice);
        }

        if (client.State is ClientState.Ready)
            ClosedByServer++;
        Dialer.Close(client);
        Forget(client);
        Left?.Invoke(client);
    }

    private void Forget(Client client)
    {
        if (client.State is ClientState.Connecting or ClientState.Greeting)
            _underWay--;
        client.State = ClientState.Closed;
        _slots[client.Slot] = null;
        _free.Push(client.Slot);
    }
}
