namespace KestrelChat.Journals;

/// <summary>What the journal says of itself to who asks whether the server is well. One writer, any readers.</summary>
public sealed class JournalHealth
{
    private string? _fault;
    private string? _loss;

    /// <summary>Why nothing can be stored just now; null if it can.</summary>
    public string? Fault
    {
        get => Volatile.Read(ref _fault);
        set => Volatile.Write(ref _fault, value);
    }

    /// <summary>What was lost or moved aside since the start, which somebody should look at; null if nothing.</summary>
    public string? Loss
    {
        get => Volatile.Read(ref _loss);
        set => Volatile.Write(ref _loss, value);
    }

    /// <summary>Both as one text; null if all is well.</summary>
    public string? Describe() => (Fault, Loss) switch
    {
        (null, null) => null,
        ({ } fault, null) => $"nothing is stored: {fault}",
        (null, { } loss) => loss,
        ({ } fault, { } loss) => $"nothing is stored: {fault}; {loss}",
    };
}
