using System.Collections.Frozen;
using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace KestrelChat.Web;

/// <summary>The page's files, which are in the program itself. Their version is a digest of all of them and stands in their addresses, so that a browser keeps each
/// for good and never has two versions at once.</summary>
internal sealed class PageFiles
{
    private const string Folder = "page/";
    private const string IndexName = "index.html";
    private const string VersionPlace = "{version}";
    private const string ModulesPlace = "{modules}";

    private readonly FrozenDictionary<string, PageFile> _files;

    public PageFiles()
    {
        var assembly = typeof(PageFiles).Assembly;
        var contents = assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToDictionary(n => n[Folder.Length..], n => Read(assembly.GetManifestResourceStream(n)!), StringComparer.Ordinal);
        var digest = new XxHash64();
        foreach (var content in contents.Values)
            digest.Append(content);
        Version = digest.GetCurrentHashAsUInt64().ToString("x16", CultureInfo.InvariantCulture);
        // A browser asks for all modules at once, and not for each when it has read the one that needs it.
        var modules = string.Concat(contents.Keys.Where(n => n.EndsWith(".js", StringComparison.Ordinal)).Select(n => $"<link rel=\"modulepreload\" href=\"{Folder}{VersionPlace}/{n}\">\n"));
        var index = Encoding.UTF8.GetString(contents[IndexName])
            .Replace(ModulesPlace, modules, StringComparison.Ordinal)
            .Replace(VersionPlace, Version, StringComparison.Ordinal);
        Index = new PageFile(IndexName, Version, () => Encoding.UTF8.GetBytes(index));
        _files = contents.Keys.Where(n => n != IndexName).ToFrozenDictionary(
            n => n, n => new PageFile(n, Version, () => Read(assembly.GetManifestResourceStream(Folder + n)!)), StringComparer.Ordinal);
    }

    /// <summary>Stands in the addresses of the files: 16 hexadecimal digits.</summary>
    public string Version { get; }

    /// <summary>The page itself.</summary>
    public PageFile Index { get; }

    /// <summary>A file by its name; null if there is none.</summary>
    public PageFile? Find(string name) => _files.GetValueOrDefault(name);

    private static byte[] Read(Stream resource)
    {
        using (resource)
        {
            var content = new byte[resource.Length];
            resource.ReadExactly(content);
            return content;
        }
    }
}
