using System.Diagnostics;
using KestrelChat.Load.Options;

namespace KestrelChat.Load.Processes;

/// <summary>One of the processes that the first one has started of itself: a line of JSON a word, in both directions.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;
    private readonly Lines _lines;
    private bool _isReady;

    private Child(Process process)
    {
        _process = process;
        _lines = new Lines(process.StandardOutput);
    }

    /// <summary>Whether its clients are all connected.</summary>
    /// <exception cref="LoadException">It has ended instead; what it has to say about that stands on the standard error.</exception>
    public bool IsReady => _isReady || (_isReady = TryHear(out _));

    /// <summary>Starts this program with the same arguments, as another part of the run.</summary>
    public static Child Start(Part part)
    {
        var arguments = Environment.GetCommandLineArgs();
        var program = Environment.ProcessPath ?? arguments[0];
        // Through "dotnet KestrelChat.Load.dll" the program is the first argument.
        var isHosted = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.Ordinal);
        var start = new ProcessStartInfo(program, [.. arguments.Skip(isHosted ? 0 : 1), Part.OptionName, part.ToString()])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new Child(Process.Start(start) ?? throw new LoadException("Another process of the run did not start."));
    }

    public void Say(string word)
    {
        _process.StandardInput.WriteLine(word);
        _process.StandardInput.Flush();
    }

    /// <summary>Takes its next word if it has said one.</summary>
    /// <exception cref="LoadException">It has ended.</exception>
    public bool TryHear(out string word) => _lines.TryTake(out word);

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
