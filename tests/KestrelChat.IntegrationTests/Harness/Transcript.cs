using System.Text;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>What one client has received, line by line, and a place in it: each expectation looks only at what came after the last.</summary>
internal sealed class Transcript(string owner, OutputGuard? guard = null)
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly StringBuilder _partial = new();
    private readonly OutputGuard _guard = guard ?? new OutputGuard();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _end;
    private Exception? _violation;
    private int _read;

    /// <summary>All whole lines so far, without their ends; a classic message's text keeps its TAB.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    /// <summary>What stands after the last line end.</summary>
    public string Partial
    {
        get
        {
            lock (_gate)
                return _partial.ToString();
        }
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            try
            {
                if (_violation is null)
                    Split(_guard.Take(bytes));
            }
            catch (InvalidDataException e)
            {
                _violation = new InvalidDataException($"{owner} received {e.Message}");
            }
        }

        Announce();
    }

    /// <summary>Nothing more comes.</summary>
    public void End(string how)
    {
        lock (_gate)
            _end = how;
        Announce();
    }

    /// <summary>Throws if anything came that must never leave the server.</summary>
    public void ThrowIfViolated()
    {
        if (_violation is not null)
            throw _violation;
    }

    /// <summary>Waits for a line and takes all up to it.</summary>
    public async Task<string> ExpectAsync(Func<string, bool> isExpected, string description)
    {
        var from = _read;
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                ThrowIfViolated();
                changed = _changed.Task;
                while (_read < _lines.Count)
                {
                    var line = _lines[_read++];
                    if (isExpected(line))
                        return line;
                }

                if (_end is not null)
                    Assert.Fail(Complain(description, from, $"the connection ended ({_end})"));
            }

            try
            {
                await changed.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail(Complain(description, from, $"{Patience.Limit.TotalSeconds} s went by"));
            }
        }
    }

    public Task<string> ExpectAsync(string line) => ExpectAsync(l => WireText.Timeless(l) == line, $"\"{line}\"");

    /// <summary>The next line, whatever it is, must be this one, but for its time.</summary>
    public async Task ExpectNextAsync(string expected)
    {
        var line = await ExpectAsync(_ => true, $"\"{expected}\" as the next line");
        Assert.True(WireText.Timeless(line) == expected, $"{owner}\nexpected next: {expected}\nactual:        {WireText.Timeless(line)}");
    }

    public async Task ExpectNextAsync(params IEnumerable<string> expected)
    {
        foreach (var line in expected)
            await ExpectNextAsync(line);
    }

    private void Announce()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.TrySetResult();
    }

    private void Split(string text)
    {
        foreach (var c in text)
        {
            if (c == '\n')
            {
                _lines.Add(_partial.ToString().TrimEnd('\r'));
                _partial.Clear();
            }
            else
            {
                _partial.Append(c);
            }
        }
    }

    private string Complain(string description, int from, string cause)
    {
        lock (_gate)
        {
            var seen = string.Join('\n', _lines.Skip(from).TakeLast(40).Select(l => "  " + l));
            return $"{owner}\nexpected: {description}\nactual, before {cause}:\n{seen}\n  {_partial}";
        }
    }
}
