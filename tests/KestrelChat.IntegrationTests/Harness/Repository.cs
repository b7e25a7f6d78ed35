namespace KestrelChat.IntegrationTests.Harness;

/// <summary>The files of the repository that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    /// <summary>The path of a file or folder.</summary>
    public static string File(string path) => Path.Combine(Root, path);

    /// <summary>The text of a file.</summary>
    public static string Text(string path) => System.IO.File.ReadAllText(File(path));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "KestrelChat.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has KestrelChat.sln in it.");
    }
}
