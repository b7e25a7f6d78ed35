namespace KestrelChat.IntegrationTests.Harness;

/// <summary>Where the published server is.</summary>
internal static class ServerBinary
{
    private const string Variable = "KESTRELCHAT_SERVER";
    private const string BelowTheRepository = "artifacts/publish/KestrelChat";

    public static string Path { get; } = Find();

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
            return System.IO.Path.GetFullPath(path);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, BelowTheRepository);
            if (File.Exists(candidate))
                return candidate;
        }

        throw new FileNotFoundException(
            $"There is no published server. Run 'dotnet publish src/KestrelChat -c Release -o artifacts/publish', or set {Variable} to its binary.");
    }
}
