using System.Net;
using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.Options;

/// <summary>What an operator can set under <c>Chat:</c>. Each default stands with its reason; the host checks them. Immutable: other values
/// are another object (<see cref="CurrentOptions"/>).</summary>
public sealed record ChatOptions
{
    /// <summary>A file of settings that is read after the one beside the program; empty for none. What is mounted into a container is rarely
    /// beside the program.</summary>
    public string ConfigurationPath { get; init; } = "";

    /// <summary>Where to listen: an IP address, or * for all of IPv4 and IPv6.</summary>
    public string Address { get; init; } = "*";

    /// <summary>The original's port.</summary>
    public int Port { get; init; } = 50000;

    /// <summary>The style of new connections: the original's wording.</summary>
    public StyleKind Style { get; init; } = StyleKind.Classic;

    /// <summary>Whether readers may have names in colours (<c>/set colour on</c>); nobody has them unasked.</summary>
    public ColourUse Colour { get; init; } = ColourUse.On;

    /// <summary>How many of a room's newest messages a newcomer is shown; the original's ten.</summary>
    public int ReplayOnJoin { get; init; } = 10;

    /// <summary>How long a silent newcomer stays unannounced, so that TCP probes and port scans stay out of the room.</summary>
    public TimeSpan AnnounceAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long who lost its connection may come back by <c>/resume</c>, and its name is kept; zero for never. So long as a train is in a
    /// tunnel or a program starts anew, and others may have the name soon after.</summary>
    public TimeSpan ResumeWindow { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Shown after the welcome; may have several lines.</summary>
    public string MessageOfTheDay { get; init; } = "";

    /// <summary>Its lines; none if there is none.</summary>
    public IReadOnlyList<string> MessageOfTheDayLines =>
        MessageOfTheDay.Length == 0 ? [] : MessageOfTheDay.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>What newcomers are called.</summary>
    public GuestNames GuestNames { get; init; } = GuestNames.Guest;

    /// <summary>In a room with more members, joins, renames and exits are not shown: they cost members × members.</summary>
    public int QuietAbove { get; init; } = 200;

    /// <summary>What the state decides by.</summary>
    public StateRules Rules => new(QuietAbove, Limits.MaxRooms);

    /// <summary>How many of a room's newest entries a reader may lag behind before it loses some.</summary>
    public int LogCapacity { get; init; } = 4096;

    /// <summary>Bytes of one room's logs: as many entries with lines of some hundred letters, a few hundred with the longest lines.</summary>
    public long LogBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Bytes of all rooms' logs together; 0 takes a quarter of the memory that the process may use.</summary>
    public long TotalLogBytes { get; init; }

    /// <summary>How much the rooms' logs keep.</summary>
    public LogLimits Logs => new(LogCapacity, LogBytes, TotalLogBytes > 0 ? TotalLogBytes : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);

    /// <summary>How long a client may take no bytes at all before it is cut: longer than a network's hiccup.</summary>
    public TimeSpan SlowReaderTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a server that was told to stop still takes newcomers, though it is no longer ready: as long as those who are sent here
    /// may take to hear of that. Where nobody sends them, there is nothing to wait for.</summary>
    public TimeSpan DrainDelay { get; init; } = TimeSpan.Zero;

    /// <summary>How long a shutdown may take. Below Docker's 10 s of patience plus a margin would be cut off by it.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public TlsOptions Tls { get; init; } = new();

    public ProxyProtocolOptions ProxyProtocol { get; init; } = new();

    public ProbeOptions Probe { get; init; } = new();

    public AccountOptions Accounts { get; init; } = new();

    public WebOptions Web { get; init; } = new();

    /// <summary>Where balancers and proxies are: many may be behind an address of these.</summary>
    public bool IsOfProxy(IPAddress address) => ProxyProtocol.TrustedNetworks.Contains(address) || Web.TrustedProxies.Contains(address);

    public AdminOptions Admin { get; init; } = new();

    /// <summary>Where the socket for operators is; null if there is none.</summary>
    public string? AdminSocket => Admin.PathBeside(Journal);

    public JournalOptions Journal { get; init; } = new();

    public LimitOptions Limits { get; init; } = new();
}
