namespace KestrelChat.Load.Options;

/// <summary>One run, as asked for. What a scenario does not use is null or 0.</summary>
internal sealed record LoadOptions
{
    public required string Scenario { get; init; }

    public required string Protocol { get; init; }

    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>Where readers by WebSocket and of streams come.</summary>
    public int HttpPort { get; init; }

    /// <summary>Whether clients speak TLS.</summary>
    public bool Tls { get; init; }

    /// <summary>The server's process, for its processor time and memory.</summary>
    public int? Pid { get; init; }

    /// <summary>The address of the server's metrics page, for what it allocates.</summary>
    public string? Metrics { get; init; }

    public int Receivers { get; init; }

    public int Senders { get; init; }

    /// <summary>Messages that the first receiver has not seen yet, at most; null with a rate.</summary>
    public int? Window { get; init; }

    /// <summary>Messages a second of all senders.</summary>
    public double? Rate { get; init; }

    /// <summary>Bytes of a text.</summary>
    public int Size { get; init; }

    public TimeSpan Duration { get; init; }

    public TimeSpan Warmup { get; init; }

    public int Rooms { get; init; }

    public int Members { get; init; }

    /// <summary>Rooms in which somebody talks.</summary>
    public int TalkingRooms { get; init; }

    /// <summary>Clients of one more address that do all that they are let beside the talk.</summary>
    public int Abusers { get; init; }

    /// <summary>The part of the receivers that never read, from 0 to 1.</summary>
    public double SlowShare { get; init; }

    /// <summary>Clients that come and go, in all; null for as many as the time allows.</summary>
    public int? Connects { get; init; }

    /// <summary>The same a second; null for as fast as the server takes them.</summary>
    public double? ConnectRate { get; init; }

    public LeaveKind Leave { get; init; }

    public int ClientsPerAddress { get; init; }

    public int ClientsPerProcess { get; init; }

    /// <summary>Processes to spread the clients over; null for as few as <see cref="ClientsPerProcess"/> allows.</summary>
    public int? Processes { get; init; }

    /// <summary>Which part of a run over several processes this one is.</summary>
    public Part Part { get; init; } = Part.Whole;

    /// <summary>A file for the JSON, or <c>-</c> for the standard output.</summary>
    public string? Json { get; init; }

    public double? MaxP99Milliseconds { get; init; }

    public double? MaxCpuMicroseconds { get; init; }

    public double? MaxBytesPerClient { get; init; }

    public long? MaxLost { get; init; }

    public long? MaxFaults { get; init; }

    public double? MinMessagesPerSecond { get; init; }
}
