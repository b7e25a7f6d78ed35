namespace KestrelChat.Probing;

/// <summary>Has a line go to the server and back.</summary>
internal interface IProbe
{
    /// <summary>Tries once. Throws only when it is called off.</summary>
    Task<ProbeResult> RunAsync(CancellationToken cancel);
}
