using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>A program that runs: its output goes to two transcripts, its end can be awaited, and it does not outlive the test.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _reading;

    private RunningProgram(Process process, Transcript output, Transcript error)
    {
        _process = process;
        Output = output;
        Error = error;
        _reading = Task.WhenAll(PumpAsync(process.StandardOutput.BaseStream, output), PumpAsync(process.StandardError.BaseStream, error));
    }

    public Transcript Output { get; }

    public Transcript Error { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public static RunningProgram Start(
        string path,
        IEnumerable<string> arguments,
        OutputGuard? output = null,
        IReadOnlyDictionary<string, string>? environment = null,
        string? workingDirectory = null)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? "",
        };
        foreach (var (name, value) in environment ?? ImmutableDictionary<string, string>.Empty)
            start.Environment[name] = value;
        var owner = Path.GetFileName(path);
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start.");
        return new RunningProgram(
            process, new Transcript($"{owner}'s output", output ?? new OutputGuard(lineFeedsAlone: true)), new Transcript($"{owner}'s errors", new OutputGuard(lineFeedsAlone: true)));
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await _process.StandardInput.BaseStream.WriteAsync(bytes);
        await _process.StandardInput.BaseStream.FlushAsync();
    }

    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Sends a signal by its name: TERM, INT, HUP, KILL, STOP.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start(Tool.Find("kill"), [$"-{name}", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits for its end and all of its output.</summary>
    /// <returns>Its exit code; 128 and the signal's number if a signal ended it.</returns>
    public async Task<int> ExitAsync()
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience.Limit);
            await _reading.WaitAsync(Patience.Limit);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"It did not end. Output:\n{Text(Output)}\nErrors:\n{Text(Error)}", e);
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reading.WaitAsync(Patience.Limit);
        _process.Dispose();
        Output.ThrowIfViolated();
        Error.ThrowIfViolated();
    }

    public static string Text(Transcript transcript) => string.Join('\n', transcript.Lines);

    private static async Task PumpAsync(Stream stream, Transcript transcript)
    {
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and var count)
                transcript.Append(buffer.AsSpan(0, count));
        }
        catch (IOException)
        {
            // Killed: what came, came.
        }

        transcript.End("end of output");
    }
}
