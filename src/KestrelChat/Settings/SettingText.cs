using KestrelChat.Text;

namespace KestrelChat.Settings;

/// <summary>Values of settings as a log or a terminal may show them.</summary>
internal static class SettingText
{
    /// <summary>A value with no line end that would begin a line of its own, and nothing that drives a terminal.</summary>
    public static string OneLine(string value) => TextFilter.Guard(value.ReplaceLineEndings("\\n"));
}
