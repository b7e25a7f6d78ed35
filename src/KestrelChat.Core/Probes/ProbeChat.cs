using KestrelChat.Diagnostics;
using KestrelChat.Options;
using KestrelChat.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestrelChat.Probes;

/// <summary>The chat as the sessions of probes use it: the same state and the same order of records, but nothing that counts, logs or lists
/// them.</summary>
public sealed class ProbeChat : IDisposable
{
    // Under no name that is collected.
    private readonly ChatMetrics _metrics = new($"{ChatMetrics.MeterName}.Probes");
    private readonly ChatTracer _tracer = new(ratio: 0);

    /// <summary>Those of a chat.</summary>
    /// <param name="chat">What the sessions of people use.</param>
    public ProbeChat(ChatServices chat) => Services = new ChatServices(
        new CurrentOptions(new ChatOptions { Limits = LimitOptions.Unpaced }),
        chat.State,
        chat.Order,
        chat.Stored,
        new SessionRegistry(),
        chat.Ids,
        new ProbeLines(),
        _metrics,
        _tracer,
        chat.Time,
        Random.Shared,
        chat.Passwords,
        webAddress: "",
        NullLogger<Session>.Instance,
        new ProbeArrival());

    /// <summary>For sessions that are probes.</summary>
    public ChatServices Services { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _metrics.Dispose();
        _tracer.Dispose();
    }
}
