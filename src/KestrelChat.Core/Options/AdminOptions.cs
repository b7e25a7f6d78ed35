using System.Text;

namespace KestrelChat.Options;

/// <summary>What an operator can set under <c>Chat:Admin:</c>.</summary>
public sealed record AdminOptions
{
    /// <summary>A socket beside the file with the messages; none where they are kept nowhere.</summary>
    public const string Beside = "auto";

    /// <summary>No socket; an empty value means the same.</summary>
    public const string Off = "off";

    /// <summary>The most bytes of a socket's path (unix(7), sun_path).</summary>
    public const int LongestPath = 107;

    private const string Name = "admin.sock";

    /// <summary>The Unix socket by which operators come. Beside the messages, so that whoever runs the server has a way in without setting anything.</summary>
    public string Socket { get; init; } = Beside;

    /// <summary>Where the socket is, with the whole path; null if there is none, as where the one beside the messages would have too long a path.</summary>
    internal string? PathBeside(JournalOptions journal) => Socket switch
    {
        "" or Off => null,
        Beside when journal.Kind is JournalKind.Memory => null,
        Beside when Path.Combine(Path.GetDirectoryName(Path.GetFullPath(journal.Path)) ?? "/", Name) is var path => Fits(path) ? path : null,
        _ => Path.GetFullPath(Socket),
    };

    /// <summary>Whether the system takes a path for a socket.</summary>
    public static bool Fits(string path) => Encoding.UTF8.GetByteCount(path) <= LongestPath;
}
