using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace KestrelChat.Load.Reports;

/// <summary>How far a run is; on a terminal only. It draws seldom and on the run's own thread, so that it costs little.</summary>
internal sealed class LiveView(IAnsiConsole console, bool isTerminal)
{
    private const int Width = 40;

    private static readonly long Interval = Stopwatch.Frequency / 2;

    private LiveDisplayContext? _context;
    private long _drawn;

    /// <summary>Runs something that shows how far it is.</summary>
    public T Run<T>(Func<T> work)
    {
        if (!isTerminal)
            return work();
        return console.Live(Text.Empty).AutoClear(true).Start(context =>
        {
            _context = context;
            return work();
        });
    }

    /// <summary>Whether it is time to draw again.</summary>
    /// <param name="now">Of the monotonic clock.</param>
    public bool IsDue(long now) => _context is not null && now - _drawn >= Interval;

    /// <summary>Shows a phase and how much of it is done.</summary>
    public void Show(string phase, long done, long all, string figures)
    {
        _drawn = Stopwatch.GetTimestamp();
        _context?.UpdateTarget(Draw(phase, Math.Clamp((double)done / all, 0, 1), figures));
    }

    private static Markup Draw(string phase, double part, string figures)
    {
        var filled = (int)(part * Width);
        var bar = $"[green]{new string('━', filled)}[/][grey]{new string('━', Width - filled)}[/]";
        return new Markup(string.Create(CultureInfo.InvariantCulture, $"{phase,-12}{bar} {part,4:P0}  {Markup.Escape(figures)}"));
    }
}
