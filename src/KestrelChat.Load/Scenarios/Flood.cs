using System.Globalization;
using System.Text;
using KestrelChat.Load.Checks;
using KestrelChat.Load.Engine;
using KestrelChat.Load.Options;

namespace KestrelChat.Load.Scenarios;

/// <summary>
/// Clients of one address that do what costs a server most, as fast as it takes it: they take names and rooms, search, make accounts and try
/// passwords. Who is cut comes again. The talk that it is measured by goes on beside them.
/// </summary>
/// <param name="talk">That talk.</param>
/// <param name="options">How many abusers, and where the others come from.</param>
/// <param name="firstNumber">The number of the first abuser.</param>
internal sealed class Flood(ITalk talk, LoadOptions options, int firstNumber) : ITalk
{
    private readonly List<Client> _abusers = [];
    private readonly Room _nowhere = new(name: null, new OrderBook(options.Part.Run, firstSender: 0, senders: 0, capacity: 1));
    private Crowd? _crowd;
    private long _deeds;

    public int Patience => talk.Patience;

    /// <summary>Has them come.</summary>
    public void Begin(Crowd crowd)
    {
        _crowd = crowd;
        crowd.Left = Replace;
        for (var i = 0; i < options.Abusers; i++)
            Add(firstNumber + i);
    }

    public void Feed(long now)
    {
        talk.Feed(now);
        // Whose bytes the kernel does not take any more is not read by the server, and adds nothing.
        foreach (var abuser in _abusers.Where(a => a.State is ClientState.Ready && a.Unsent == 0))
        {
            abuser.Put(Encoding.ASCII.GetBytes(Deeds(abuser.Number, _deeds++)));
            abuser.Flush();
        }
    }

    /// <summary>Has them go.</summary>
    public void End()
    {
        _crowd!.Left = static _ => { };
        foreach (var abuser in _abusers.Where(a => a.State is ClientState.Connecting or ClientState.Greeting or ClientState.Ready))
            _crowd.Reset(abuser);
    }

    private static string Deeds(int abuser, long number) => string.Create(
        CultureInfo.InvariantCulture,
        $"/nick a{abuser}-{number}\n/register secret-word\n/join r{number}\n/search tea {number}\n/login a{abuser}-{number} other-word\n/logout\n");

    private void Add(int number)
    {
        // All of one address that nobody else has.
        var origin = ((firstNumber / options.ClientsPerAddress) + 1) * options.ClientsPerAddress;
        var abuser = new Client(number, _nowhere) { Origin = origin };
        _abusers.Add(abuser);
        _crowd!.Add(abuser);
    }

    private void Replace(Client gone)
    {
        if (_abusers.Remove(gone))
            Add(gone.Number);
    }
}
