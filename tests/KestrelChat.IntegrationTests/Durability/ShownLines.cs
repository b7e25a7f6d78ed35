using System.Globalization;
using KestrelChat.IntegrationTests.Harness;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>All that any client was shown of the lobby, by sequence number. A contradiction between two clients is kept for the verdict.</summary>
/// <param name="after">What has this number or a lower one was said by others, before.</param>
internal sealed class ShownLines(long after = 0)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, string> _lines = [];
    private readonly List<string> _contradictions = [];
    private TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _wanted = int.MaxValue;

    public int Count
    {
        get
        {
            lock (_gate)
                return _lines.Count;
        }
    }

    public void Add(long sequence, string text)
    {
        if (sequence <= after)
            return;
        lock (_gate)
        {
            if (!_lines.TryAdd(sequence, text) && !_lines[sequence].Equals(text, StringComparison.Ordinal))
                _contradictions.Add(string.Create(CultureInfo.InvariantCulture, $"{sequence} was shown as \"{_lines[sequence]}\" and as \"{text}\""));
            if (_lines.Count >= _wanted)
                _reached.TrySetResult();
        }
    }

    public void Contradict(string what)
    {
        lock (_gate)
            _contradictions.Add(what);
    }

    /// <summary>What was shown so far, by itself.</summary>
    public ShownLines Copy()
    {
        var copy = new ShownLines(after);
        lock (_gate)
        {
            foreach (var (sequence, text) in _lines)
                copy._lines.Add(sequence, text);
        }

        return copy;
    }

    /// <summary>Waits until so many more lines were shown.</summary>
    public Task MoreAsync(int count)
    {
        lock (_gate)
        {
            _wanted = _lines.Count + count;
            _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (count == 0)
                _reached.SetResult();
            return _reached.Task.WaitAsync(Patience.Limit);
        }
    }

    /// <summary>Compares what was shown with what is stored.</summary>
    public Verdict CompareWith(IReadOnlyList<SpokenLine> stored)
    {
        lock (_gate)
        {
            var verdict = new Verdict { Shown = _lines.Count, Contradictions = [.. _contradictions] };
            var bySequence = new Dictionary<long, string>(stored.Count);
            var texts = new HashSet<string>(stored.Count, StringComparer.Ordinal);
            var lastOf = new Dictionary<string, long>(StringComparer.Ordinal);
            var before = after;
            foreach (var line in stored.Where(l => l.Sequence > after))
            {
                if (!texts.Add(line.Text) || !bySequence.TryAdd(line.Sequence, line.Text))
                    verdict.Doubled++;
                // A writer's lines end in their numbers, which grow.
                var number = long.Parse(line.Text.AsSpan(line.Text.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture);
                if (line.Sequence != before + 1 || lastOf.GetValueOrDefault(line.From) >= number)
                    verdict.Reordered++;
                (before, lastOf[line.From]) = (line.Sequence, number);
            }

            foreach (var (sequence, text) in _lines)
            {
                if (!bySequence.TryGetValue(sequence, out var found))
                    verdict.Lost++;
                else if (!found.Equals(text, StringComparison.Ordinal))
                    verdict.Reordered++;
            }

            return verdict;
        }
    }
}
