namespace KestrelChat.Probes;

/// <summary>The metric's label for each <see cref="ProbeFault"/>.</summary>
public static class ProbeFaults
{
    public static string Label(this ProbeFault fault) => fault switch
    {
        ProbeFault.Connect => "connect",
        ProbeFault.Tls => "tls",
        ProbeFault.Closed => "closed",
        ProbeFault.Refused => "refused",
        _ => "timed_out",
    };
}
