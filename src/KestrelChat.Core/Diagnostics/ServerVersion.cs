using System.Reflection;

namespace KestrelChat.Diagnostics;

/// <summary>Which version of the server runs.</summary>
public static class ServerVersion
{
    /// <summary>Three numbers and perhaps a label, without the commit that the SDK may put after a plus sign.</summary>
    public static string Text { get; } =
        typeof(ServerVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? "unknown";
}
