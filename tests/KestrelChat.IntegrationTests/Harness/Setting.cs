using System.Globalization;

namespace KestrelChat.IntegrationTests.Harness;

/// <summary>How much a test does, where the environment may say so.</summary>
internal static class Setting
{
    public static int Count(string variable, int standard) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : standard;
}
