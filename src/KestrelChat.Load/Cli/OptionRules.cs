using System.Globalization;
using KestrelChat.Load.Checks;
using KestrelChat.Load.Options;
using KestrelChat.Load.Protocols;
using KestrelChat.Load.Scenarios;

namespace KestrelChat.Load.Cli;

/// <summary>What the options of a run must keep, alone and together.</summary>
internal static class OptionRules
{
    private const int LongestText = 4096;
    private const int MaxClients = 50_000;

    // A process has 20,000 descriptors at most on many systems, and needs some for itself.
    private const int MaxClientsPerProcess = 19_000;

    /// <summary>Checks them all.</summary>
    /// <exception cref="LoadException">One is broken; it says which.</exception>
    public static void Check(LoadOptions options)
    {
        _ = options.Scenario == ScenarioTable.Durable ? WireTable.CreateDurable(options.Protocol) : WireTable.Create(options.Protocol);
        Require(options.Port is > 0 and <= ushort.MaxValue, "--port is from 1 to 65535.");
        Require(options.HttpPort is > 0 and <= ushort.MaxValue, "--http-port is from 1 to 65535.");
        Require(options.Receivers >= 0 && options.Senders >= 0, "A number of clients is not negative.");
        Require(options.Scenario == ScenarioTable.Durable || options.Scenario == ScenarioTable.Rooms || options.Receivers > 0, "--receivers is at least 1.");
        Require(options.Scenario != ScenarioTable.Durable || options.Senders > 0, "--senders is at least 1.");
        Require(options.Senders < MessageId.MaxSenders && options.TalkingRooms < MessageId.MaxSenders, $"At most {MessageId.MaxSenders - 1} clients talk.");
        Require(options.Window is null || options.Rate is null, "--window and --rate exclude each other.");
        Require(options.Window is null or > 0, "--window is at least 1.");
        Require(options.Rate is null or > 0, "--rate is above 0.");
        Require(options.Size == 0 || options.Size is >= Stamp.Length and <= LongestText, $"--size is from {Stamp.Length} to {LongestText}.");
        Require(options.Duration > TimeSpan.Zero && options.Warmup >= TimeSpan.Zero, "--duration is above 0, --warmup not below.");
        Require(options.SlowShare is >= 0 and < 1, "--slow-share is from 0 to below 1: somebody must read.");
        Require(options.Connects is null or > 0 && options.ConnectRate is null or > 0, "--connects and --connect-rate are above 0.");
        Require(options.ClientsPerAddress > 0, "--per-address is at least 1.");
        CheckRooms(options);
        CheckProcesses(options);
    }

    private static void CheckRooms(LoadOptions options)
    {
        if (options.Scenario != ScenarioTable.Rooms)
            return;
        Require(WireTable.WithRooms.Contains(options.Protocol, StringComparer.Ordinal),
            $"There are no rooms over {options.Protocol} in which who talks listens too; there are over {string.Join(", ", WireTable.WithRooms)}.");
        Require(options.Rooms > 0 && options.Members > 0, "--rooms and --members are at least 1.");
        Require(options.Abusers >= 0, "--abusers is not negative.");
        Require(options.Abusers == 0 || options.Protocol.Equals(WireTable.Chat, StringComparison.Ordinal), "--abusers speak chat alone.");
        Require(options.TalkingRooms >= 0 && options.TalkingRooms <= options.Rooms, "--talking is at most --rooms.");
    }

    private static void CheckProcesses(LoadOptions options)
    {
        var clients = Math.Max(options.Receivers + options.Senders, options.Rooms * options.Members);
        Require(clients <= MaxClients, $"At most {MaxClients} clients.");
        var processes = Spread.ProcessesOf(options);
        Require(options.Processes is null or > 0 && options.ClientsPerProcess > 0, "--processes and --per-process are at least 1.");
        Require(processes <= Math.Max(1, options.Receivers), "There are more processes than receivers.");
        Require(ScenarioTable.Spread.Contains(options.Scenario, StringComparer.Ordinal) || clients <= MaxClientsPerProcess,
            $"{options.Scenario} runs in one process, which has at most {MaxClientsPerProcess} clients.");
        Require(options.Senders < Math.Min(options.ClientsPerProcess, MaxClientsPerProcess), "The senders must fit into one process.");
    }

    private static void Require(bool isKept, FormattableString rule) => Require(isKept, rule.ToString(CultureInfo.InvariantCulture));

    private static void Require(bool isKept, string rule)
    {
        if (!isKept)
            throw new LoadException(rule);
    }
}
