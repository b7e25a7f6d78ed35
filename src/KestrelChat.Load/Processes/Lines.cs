using System.Collections.Concurrent;
using KestrelChat.Load.Options;

namespace KestrelChat.Load.Processes;

/// <summary>The lines of a pipe, read on a thread of its own: a loop that has other things to do looks whether one has come.</summary>
internal sealed class Lines
{
    private readonly ConcurrentQueue<string?> _lines = new();
    private readonly TextReader _reader;

    public Lines(TextReader reader)
    {
        _reader = reader;
        new Thread(Read) { IsBackground = true }.Start();
    }

    /// <summary>Takes the next line if it has come.</summary>
    /// <exception cref="LoadException">The pipe has ended: the process at its other side is gone.</exception>
    public bool TryTake(out string line)
    {
        var hasCome = _lines.TryDequeue(out var next);
        if (hasCome && next is null)
            throw new LoadException("Another process of the run has ended.");
        line = next ?? "";
        return hasCome;
    }

    private void Read()
    {
        string? line;
        do
        {
            line = _reader.ReadLine();
            _lines.Enqueue(line);
        }
        while (line is not null);
    }
}
