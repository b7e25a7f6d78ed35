namespace KestrelChat.Limits;

/// <summary>The metrics' labels of what is done about clients that are faster than they may be.</summary>
public static class PaceLabels
{
    public static string Label(this PaceKind pace) => pace switch
    {
        PaceKind.Lines => "lines",
        PaceKind.Moves => "moves",
        PaceKind.Bytes => "bytes",
        _ => "address_lines",
    };

    public static string Label(this PaceStep step) => step switch
    {
        PaceStep.Slowed => "slowed",
        PaceStep.Warned => "warned",
        PaceStep.Muted => "muted",
        _ => "cut",
    };
}
