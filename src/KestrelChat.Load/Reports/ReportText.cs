using System.Globalization;
using Spectre.Console;

namespace KestrelChat.Load.Reports;

/// <summary>Shows a report: a table on a terminal, lines of plain text in a pipe.</summary>
internal static class ReportText
{
    public static void Write(LoadReport report, IAnsiConsole console, TextWriter output, bool isTerminal)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"{report.Scenario}, {report.Protocol}, {report.Server.Host}:{report.Server.Port}");
        var rows = ReportRows.Of(report.Results);
        if (isTerminal)
        {
            var table = new Table { Title = new TableTitle(Markup.Escape(title)), ShowHeaders = false, Border = TableBorder.Rounded };
            table.AddColumns("", "");
            foreach (var (name, value) in rows)
                table.AddRow(Markup.Escape(name), Markup.Escape(value));
            console.Write(table);
        }
        else
        {
            output.WriteLine(title);
            foreach (var (name, value) in rows)
                output.WriteLine($"{name,-18}{value}");
        }

        foreach (var t in report.Thresholds.Where(t => t.Broken))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"broken: --{t.Name} {t.Limit}, measured {t.Value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "nothing"}"));
    }
}
