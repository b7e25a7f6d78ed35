using System.Globalization;

namespace KestrelChat.JournalTools;

/// <summary>How far a long piece of work is; on a terminal only.</summary>
internal sealed class ProgressBar(TextWriter terminal, bool isSilent)
{
    private const int Width = 40;

    private int _shown = -1;

    /// <summary>One on the standard error.</summary>
    public static ProgressBar OnTerminal() => new(Console.Error, Console.IsErrorRedirected);

    public void Show(double part)
    {
        var percent = (int)(part * 100);
        if (isSilent || percent == _shown)
            return;
        _shown = percent;
        var done = new string('#', percent * Width / 100).PadRight(Width, '.');
        terminal.Write(string.Create(CultureInfo.InvariantCulture, $"\r[{done}] {percent,3} %"));
    }

    /// <summary>Takes it off the line, for other output or for good.</summary>
    public void Clear()
    {
        if (_shown >= 0)
            terminal.Write("\r" + new string(' ', Width + 8) + "\r");
        _shown = -1;
    }
}
