using System.CommandLine;
using KestrelChat.Load.Engine;
using KestrelChat.Load.Options;
using KestrelChat.Load.Protocols;
using KestrelChat.Load.Scenarios;

namespace KestrelChat.Load.Cli;

/// <summary>The command line: a command a scenario, each with the options that it knows.</summary>
internal static class LoadArguments
{
    // Below the limit of the server for an address, 64.
    private const int ChatClientsPerAddress = 50;

    // Below the 28,232 of net.ipv4.ip_local_port_range.
    private const int PortsOfAnAddress = 20_000;

    private static readonly Option<string> Host = Text("--host", "127.0.0.1", "HOST", "Where the server is.");
    private static readonly Option<int> Port = Number("--port", 50000, "PORT", "Its port.");
    private static readonly Option<int> HttpPort = Number("--http-port", 8080, "PORT", "Its port for HTTP, for readers by websocket and sse.");
    private static readonly Option<string> Protocol = Text("--protocol", WireTable.Chat, "NAME", $"What it speaks: {string.Join(", ", WireTable.Names)}.");
    private static readonly Option<bool> Tls = new("--tls") { Description = $"Over TLS 1.3 with {TlsContext.Cipher}, whatever the certificate." };
    private static readonly Option<int?> Pid = Optional<int?>("--pid", "PID", "The server's process on this machine, for its CPU time and memory.");
    private static readonly Option<string?> Metrics = Optional<string?>("--metrics", "URL", "Its metrics page, for the memory that it allocates a message (a server on .NET).");
    private static readonly Option<double> Duration = Seconds("--duration", 5, "How long is measured.");
    private static readonly Option<double> Warmup = Seconds("--warmup", 1, "How long the same goes on before that.");
    private static readonly Option<int?> PerAddress = Optional<int?>("--per-address", "N", "Clients from each of 127.0.0.1, 127.0.0.2 and on, if the server is on this machine (default: 50, of another server's protocol 20000).");
    private static readonly Option<string?> Json = Optional<string?>("--json", "FILE", "Writes the report as JSON to a file, or with - to the standard output.");
    private static readonly Option<double?> MaxP99 = Optional<double?>("--max-p99-ms", "MS", "Exit code 1 if the 99th percentile of the latency is above.");
    private static readonly Option<double?> MaxCpu = Optional<double?>("--max-cpu-us", "MICROSECONDS", "Exit code 1 if the server's CPU time a delivery is above.");
    private static readonly Option<double?> MaxClientBytes = Optional<double?>("--max-client-bytes", "BYTES", "Exit code 1 if the server's memory a client is above.");
    private static readonly Option<long?> MaxLost = Optional<long?>("--max-lost", "N", "Exit code 1 if more messages are lost than this.");
    private static readonly Option<long?> MaxFaults = Optional<long?>("--max-faults", "N", "Exit code 1 if there are more doubled and reordered messages and bad bytes than this.");
    private static readonly Option<double?> MinMessages = Optional<double?>("--min-messages", "N", "Exit code 1 if fewer messages a second were sent.");
    private static readonly Option<string> PartOption = new(Part.OptionName) { Hidden = true };

    private static readonly Option<int> Size = Number("--size", 64, "BYTES", "Bytes of a text.");
    private static readonly Option<int?> Window = Optional<int?>("--window", "N", "Messages under way that the first receiver has not seen (default: 1).");
    private static readonly Option<double?> Rate = Optional<double?>("--rate", "N", "Messages a second instead, whatever comes back.");
    private static readonly Option<int?> Processes = Optional<int?>("--processes", "N", "Processes to spread the clients over; by default as few as --per-process allows.");
    private static readonly Option<int> PerProcess = Number("--per-process", 18000, "N", "The most clients of a process.");

    private static readonly Option<int> Receivers = Number("--receivers", 100, "N", "Clients that listen.");
    private static readonly Option<int> Senders = Number("--senders", 1, "N", "Clients that talk.");
    private static readonly Option<int> DurableSenders = Number("--senders", 64, "N", "Clients that talk.");
    private static readonly Option<int> UnderWay = Number("--window", 1, "N", "Messages of each sender that are not acknowledged yet.");
    private static readonly Option<int> Rooms = Number("--rooms", 100, "N", "Rooms.");
    private static readonly Option<int> Members = Number("--members", 10, "N", "Clients in each room.");
    private static readonly Option<int?> Talking = Optional<int?>("--talking", "N", "Rooms in which the first member talks (default: all).");
    private static readonly Option<int> Abusers = Number("--abusers", 0, "N", "Clients of one more address that take names and rooms, search, register and log in as fast as they are let.");
    private static readonly Option<double> SlowShare = new("--slow-share") { HelpName = "PART", Description = "The part of the receivers that never reads.", DefaultValueFactory = _ => 0.2 };
    private static readonly Option<int?> Connects = Optional<int?>("--connects", "N", "Clients that come and go, in all; the run ends with the last one.");
    private static readonly Option<double?> ConnectRate = Optional<double?>("--connect-rate", "N", "The same a second; by default as fast as the server takes them.");
    private static readonly Option<LeaveKind> Leave = new("--leave") { HelpName = "KIND", Description = "How they leave: fin, rst or mixed.", DefaultValueFactory = _ => LeaveKind.Mixed };

    private static readonly Option[] Common =
        [Host, Port, HttpPort, Protocol, Tls, Pid, Metrics, Duration, Warmup, PerAddress, Json, MaxP99, MaxCpu, MaxClientBytes, MaxLost, MaxFaults, MinMessages, PartOption];

    private static readonly Option[] Talk = [Window, Rate, Size];

    /// <summary>The commands, each of which does the same with its options.</summary>
    public static RootCommand Create(Func<LoadOptions, int> run)
    {
        var root = new RootCommand("Loads a KestrelChat server, or another that carries messages, and checks what it does. Linux only.");
        Add(ScenarioTable.Fanout, "Some talk, all others listen.", [Receivers, Senders, .. Talk, Processes, PerProcess]);
        Add(ScenarioTable.Idle, "Clients that say nothing: the server's memory for each.", [Receivers, Processes, PerProcess]);
        Add(ScenarioTable.Churn, "A few talk while others connect and leave.", [Receivers, Senders, .. Talk, Connects, ConnectRate, Leave]);
        Add(ScenarioTable.Rooms, "Many rooms, with talk in all of them or in some.", [Rooms, Members, Talking, .. Talk, Abusers]);
        Add(ScenarioTable.Slow, "Some listeners never read; the latency of the others, and what the slow ones are told.", [Receivers, Senders, .. Talk, SlowShare]);
        Add(ScenarioTable.Durable, "Senders that wait for the acknowledgement of each message.", [DurableSenders, UnderWay, Size]);
        return root;

        void Add(string name, string description, Option[] own)
        {
            var command = new Command(name, description);
            foreach (var option in own.Concat(Common))
                command.Options.Add(option);
            command.SetAction(result => run(Read(name, result, own)));
            root.Subcommands.Add(command);
        }
    }

    private static LoadOptions Read(string scenario, ParseResult result, Option[] own)
    {
        var rooms = Own(Rooms);
        var options = new LoadOptions
        {
            Scenario = scenario,
            Protocol = result.GetValue(Protocol)!,
            Host = result.GetValue(Host)!,
            Port = result.GetValue(Port),
            HttpPort = result.GetValue(HttpPort),
            Tls = result.GetValue(Tls),
            Pid = result.GetValue(Pid),
            Metrics = result.GetValue(Metrics),
            Receivers = Own(Receivers),
            Senders = Own(Senders) + Own(DurableSenders),
            Window = own.Contains(UnderWay) ? Own(UnderWay) : Own(Window) ?? (own.Contains(Window) && Own(Rate) is null ? 1 : null),
            Rate = Own(Rate),
            Size = Own(Size),
            Duration = TimeSpan.FromSeconds(result.GetValue(Duration)),
            Warmup = TimeSpan.FromSeconds(result.GetValue(Warmup)),
            Rooms = rooms,
            Members = Own(Members),
            TalkingRooms = Own(Talking) ?? rooms,
            Abusers = Own(Abusers),
            SlowShare = Own(SlowShare),
            Connects = Own(Connects),
            ConnectRate = Own(ConnectRate),
            Leave = Own(Leave),
            ClientsPerAddress = result.GetValue(PerAddress) ?? (WireTable.OfThisServer.Contains(result.GetValue(Protocol), StringComparer.Ordinal) ? ChatClientsPerAddress : PortsOfAnAddress),
            ClientsPerProcess = own.Contains(PerProcess) ? result.GetValue(PerProcess) : int.MaxValue,
            Processes = Own(Processes),
            Part = result.GetValue(PartOption) is { } part ? Part.Parse(part) : Part.Whole,
            Json = result.GetValue(Json),
            MaxP99Milliseconds = result.GetValue(MaxP99),
            MaxCpuMicroseconds = result.GetValue(MaxCpu),
            MaxBytesPerClient = result.GetValue(MaxClientBytes),
            MaxLost = result.GetValue(MaxLost),
            MaxFaults = result.GetValue(MaxFaults),
            MinMessagesPerSecond = result.GetValue(MinMessages),
        };
        OptionRules.Check(options);
        return options;

        T? Own<T>(Option<T> option) => own.Contains(option) ? result.GetValue(option) : default;
    }

    private static Option<string> Text(string name, string standard, string help, string description) =>
        new(name) { HelpName = help, Description = description, DefaultValueFactory = _ => standard };

    private static Option<int> Number(string name, int standard, string help, string description) =>
        new(name) { HelpName = help, Description = description, DefaultValueFactory = _ => standard };

    private static Option<double> Seconds(string name, double standard, string description) =>
        new(name) { HelpName = "SECONDS", Description = description, DefaultValueFactory = _ => standard };

    private static Option<T> Optional<T>(string name, string help, string description) => new(name) { HelpName = help, Description = description };
}
