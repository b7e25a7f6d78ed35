using System.Globalization;
using System.Text.Json;
using KestrelChat.Load.Options;

namespace KestrelChat.Load.Processes;

/// <summary>The other processes of a run, none if one is enough.</summary>
internal sealed class Children : IDisposable
{
    private readonly List<Child> _all = [];

    /// <summary>Whether the clients of all of them are connected.</summary>
    public bool AreReady => _all.TrueForAll(c => c.IsReady);

    public static Children Start(LoadOptions options)
    {
        var children = new Children();
        for (var i = 1; i < Spread.ProcessesOf(options); i++)
            children._all.Add(Child.Start(options.Part with { Index = i }));
        return children;
    }

    /// <summary>Tells them when to measure: nanoseconds of the monotonic clock, which is one for all processes.</summary>
    public void Begin(long from, long to) => Say(string.Create(CultureInfo.InvariantCulture, $"{from} {to}"));

    /// <summary>Tells them how many messages their receivers should have.</summary>
    public void End(long sent) => Say(sent.ToString(CultureInfo.InvariantCulture));

    /// <summary>What they saw.</summary>
    /// <param name="wait">Called again and again while one of them has not said it yet.</param>
    public IReadOnlyList<PartReport> Reports(Action wait) => [.. _all.Select(c => Report(c, wait))];

    public void Dispose() => _all.ForEach(c => c.Dispose());

    private static PartReport Report(Child child, Action wait)
    {
        string text;
        while (!child.TryHear(out text))
            wait();
        return JsonSerializer.Deserialize(text, PartJson.Default.PartReport) ?? throw new LoadException("A part of the run said nothing.");
    }

    private void Say(string word) => _all.ForEach(c => c.Say(word));
}
