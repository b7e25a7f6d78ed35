namespace KestrelChat.Load.Options;

/// <summary>How the clients of a run are spread over its processes.</summary>
internal static class Spread
{
    /// <summary>How many processes the run takes.</summary>
    public static int ProcessesOf(LoadOptions options) =>
        options.Processes ?? Math.Max(1, (options.Receivers + options.Senders + options.ClientsPerProcess - 1) / options.ClientsPerProcess);

    /// <summary>Which receivers are this process's. The first process has the senders as well, and so fewer receivers.</summary>
    public static (int From, int To) ReceiversOf(LoadOptions options)
    {
        var processes = ProcessesOf(options);
        if (processes == 1)
            return (0, options.Receivers);
        var first = Math.Max(1, ((options.Receivers + options.Senders) / processes) - options.Senders);
        return options.Part.Index == 0 ? (0, first) : (Share(options.Part.Index - 1), Share(options.Part.Index));

        int Share(int index) => first + (int)((options.Receivers - first) * (long)index / (processes - 1));
    }
}
