using KestrelChat.Load.Engine;
using KestrelChat.Load.Options;

namespace KestrelChat.Load.Scenarios;

/// <summary>Clients that connect, are greeted and leave.</summary>
internal sealed class Passersby
{
    private const int MaxAtOnce = 64;
    private const double NanosecondsPerSecond = 1e9;

    private readonly Crowd _crowd;
    private readonly Room _room;
    private readonly LoadOptions _options;
    private readonly int _firstNumber;
    private long _start;
    private int _begun;
    private int _underWay;

    public Passersby(Crowd crowd, Room room, LoadOptions options)
    {
        (_crowd, _room, _options) = (crowd, room, options);
        _firstNumber = options.Receivers + options.Senders;
        crowd.BecameReady = Leave;
        crowd.Left = Gone;
    }

    /// <summary>How many have come and gone.</summary>
    public int Done { get; private set; }

    /// <summary>Whether as many have come and gone as were asked for.</summary>
    public bool IsDone => Done >= _options.Connects;

    /// <summary>Lets come who is due.</summary>
    public void Feed(long now)
    {
        if (_start == 0)
            _start = now;
        var due = _options.ConnectRate is { } rate ? (now - _start) / NanosecondsPerSecond * rate : double.MaxValue;
        while (_begun < due && _begun < (_options.Connects ?? int.MaxValue) && _underWay < MaxAtOnce)
        {
            _crowd.Add(new Client(_firstNumber + _begun++, _room));
            _underWay++;
        }
    }

    private bool IsReset(Client client) => _options.Leave is LeaveKind.Rst || (_options.Leave is LeaveKind.Mixed && client.Number % 2 == 0);

    private void Leave(Client client)
    {
        if (!IsReset(client))
        {
            Crowd.Leave(client);
            return;
        }

        _crowd.Reset(client);
        Gone(client);
    }

    private void Gone(Client client)
    {
        if (client.Number < _firstNumber)
            return;
        Done++;
        _underWay--;
    }
}
