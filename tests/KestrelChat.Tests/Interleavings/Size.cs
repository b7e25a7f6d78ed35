using System.Globalization;

namespace KestrelChat.Tests.Interleavings;

/// <summary>How large the models are; from the environment variable KESTRELCHAT_RACES.</summary>
internal static class Size
{
    private const int Usual = 2;

    /// <summary>Whether three threads meet beside the one that they have to do with, and not two.</summary>
    public static bool IsLarge { get; } =
        int.Parse(Environment.GetEnvironmentVariable("KESTRELCHAT_RACES") ?? $"{Usual}", CultureInfo.InvariantCulture) > Usual;
}
