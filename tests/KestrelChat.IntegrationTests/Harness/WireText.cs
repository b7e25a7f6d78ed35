using System.Text.RegularExpressions;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>The times in the server's lines, written so that lines can be compared.</summary>
internal static partial class WireText
{
    /// <summary>The line with <c>TIME</c> for a time that is written as it must be; other lines as they are.</summary>
    public static string Timeless(string line) =>
        JsonTime.Replace(CompactTime.Replace(ClassicTime.Replace(line, "At TIME -- "), "[TIME] "), "\"time\":\"TIME\"");

    // C asctime: 24 characters, the day padded with a space.
    [GeneratedRegex(@"^At (Sun|Mon|Tue|Wed|Thu|Fri|Sat) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ( [1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d \d{4} -- ")]
    private static partial Regex ClassicTime { get; }

    [GeneratedRegex(@"^\[([01]\d|2[0-3]):[0-5]\d:[0-5]\d\] ")]
    private static partial Regex CompactTime { get; }

    [GeneratedRegex(@"""time"":""\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z""")]
    private static partial Regex JsonTime { get; }
}
