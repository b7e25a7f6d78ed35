using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KestrelChat.Load.Options;
using KestrelChat.Load.Processes;
using KestrelChat.Load.Scenarios;

namespace KestrelChat.Load.Runs;

/// <summary>What a process does that another one has started: it listens. It ends when that one is gone.</summary>
internal sealed class ChildRun(LoadOptions options)
{
    public const string Ready = "ready";

    private readonly Lines _words = new(Console.In);

    /// <summary>Connects, listens as long as it is told to, and says what it saw.</summary>
    /// <exception cref="LoadException">The server cannot be reached.</exception>
    public void Execute()
    {
        using var stage = new Stage(options, ScenarioTable.Create(options));
        stage.Connect(static () => true, static _ => { });
        Console.WriteLine(Ready);

        var times = Await(stage).Split(' ').Select(t => long.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        var (from, to) = (times[0], times[1]);
        PollUntil(from, stage);
        stage.StartMeasuring();
        PollUntil(to, stage);
        stage.StopMeasuring();
        stage.Population.Rooms[0].Sent = long.Parse(Await(stage), CultureInfo.InvariantCulture);
        stage.Drain();
        Console.WriteLine(JsonSerializer.Serialize(stage.Report(), PartJson.Default.PartReport));
    }

    private static void PollUntil(long time, Stage stage)
    {
        while (Stopwatch.GetTimestamp() < time)
            stage.Crowd.Poll(1);
    }

    private string Await(Stage stage)
    {
        string word;
        while (!_words.TryTake(out word))
            stage.Crowd.Poll(1);
        return word;
    }
}
