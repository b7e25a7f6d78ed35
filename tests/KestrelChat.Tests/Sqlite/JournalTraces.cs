using System.Text;
using KestrelChat.Storage.Sqlite.Reading;
using KestrelChat.Storage.Sqlite.Searching;
using Microsoft.Extensions.Logging.Abstractions;

namespace KestrelChat.Tests.Sqlite;

/// <summary>What is still to be found of a text in a journal's files, whatever reads them.</summary>
internal static class JournalTraces
{
    /// <summary>Does what the indexer does until there is nothing to do.</summary>
    public static void Index(this JournalFolder folder)
    {
        using var reader = new JournalReader(folder.Path, () => 0, new DamageLedger(folder.JournalMetrics, NullLogger.Instance));
        reader.InSnapshot(() =>
        {
            using var index = SearchFile.OpenWriter(folder.Path, reader.Id);
            for (var rows = reader.Up(index.High, 512); rows.Count > 0; rows = reader.Up(index.High, 512))
                index.Add(rows, rows[^1].Sequence);
            while (index.HasDeleted)
                index.LeaveOut();
            return 0;
        });
    }

    /// <summary>Whether one of the files has it, the log included.</summary>
    public static bool Holds(this JournalFolder folder, string text) => Directory.GetFiles(Path.GetDirectoryName(folder.Path)!, "chat.db*").Any(f => !f.EndsWith(".lock", StringComparison.Ordinal) && IsIn(f, text));

    /// <summary>Whether the index of the search has it.</summary>
    public static bool HoldsInIndex(this JournalFolder folder, string text) => Directory.GetFiles(Path.GetDirectoryName(folder.Path)!, "chat.db.search*").Any(f => IsIn(f, text));

    // The index leaves out what a word has in common with the one before it.
    public static bool IsIn(string file, string text)
    {
        using var bytes = new MemoryStream();
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.CopyTo(bytes);
        }
        catch (FileNotFoundException)
        {
            // The journal has deleted it since it was listed.
        }

        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(Encoding.UTF8.GetBytes(text[4..])) >= 0;
    }
}
