using System.Diagnostics;
using KestrelChat.History;
using KestrelChat.Messages;
using KestrelChat.Records;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Reading;
using KestrelChat.Storage.Sqlite.Rows;
using KestrelChat.Text;

namespace KestrelChat.Storage.Sqlite.Searching;

/// <summary>
/// Looks for words: first row by row through what the index has not reached, then through the index. Bounded in time: what
/// is not found by then is on the next page.
/// </summary>
internal sealed class MessageSearch(string path)
{
    private const int StepsPerLook = 10_000;

    /// <summary>How long one page may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private SearchFile? _index;
    private long _started;

    /// <summary>A page, newest first.</summary>
    public SearchPage Find(JournalReader reader, SearchQuery query) => reader.InSnapshot(() =>
    {
        _started = Stopwatch.GetTimestamp();
        var (found, budget) = (new List<ChatEntry>(), default(PageBudget));
        var position = query.Before;
        foreach (var row in Candidates(reader, query))
        {
            if (row is not null && IsFound(row, query))
            {
                var entry = row.ToEntry(query.Nick);
                if (found.Count == query.Most || !budget.TryTake(entry))
                    return new SearchPage(found, position);
                found.Add(entry);
            }

            position = row?.Sequence ?? position;
            if (Stopwatch.GetElapsedTime(_started) > Patience)
                return new SearchPage(found, position);
        }

        return new SearchPage(found);
    });

    /// <summary>Gives the index up; the next search opens it again.</summary>
    public void Close()
    {
        _index?.Dispose();
        _index = null;
    }

    private IEnumerable<MessageRow?> Candidates(JournalReader reader, SearchQuery query)
    {
        var match = MatchOf(query.Terms);
        var index = match is null ? null : Index(reader.Id);
        foreach (var row in reader.Down(index?.High ?? 0, query.Before))
            yield return row;
        if (index is null)
            yield break;
        foreach (var sequence in index.Find(match!, Math.Min(query.Before, index.High + 1)))
        {
            if (sequence > reader.Note("anchor_seq"))
                yield return reader.Find(sequence);
        }
    }

    /// <summary>The index of this journal, if there is one yet.</summary>
    private SearchFile? Index(string journal)
    {
        try
        {
            if (_index is null)
            {
                _index = SearchFile.TryOpenReader(path);
                _index?.OnProgress(StepsPerLook, _ => Stopwatch.GetElapsedTime(_started) > Patience * 2 ? 1 : 0);
            }
            else
            {
                _index.Refresh();
            }

            if (_index is null || _index.Journal.Equals(journal, StringComparison.Ordinal))
                return _index;
        }
        catch (StorageException)
        {
            // It is being made anew: without it, for now.
        }

        Close();
        return null;
    }

    private static bool IsFound(MessageRow row, SearchQuery query) =>
        row.Record is { } record && record.Kind.IsSearchable() && record.ToEntry() is { } entry && query.Terms.Match(entry.Text!, entry.From!) && MaySee(row, query);

    private static bool MaySee(MessageRow row, SearchQuery query) => row.Record is not PrivateRecord whispered
        ? row.Record!.HistoryRoom is not { } room || query.MayRead(room)
        : (query.Nick is { } nick && row.Sequence > query.NickSince
            && (Nickname.Comparer.Equals(whispered.From, nick) || Nickname.Comparer.Equals(whispered.To, nick)));

    /// <summary>The terms in the index's language (https://sqlite.org/fts5.html#full_text_query_syntax); null if they hold
    /// nothing that it knows.</summary>
    private static string? MatchOf(SearchTerms terms)
    {
        var clauses = terms.Phrases.Select(p => $"text : {Quote(p.Text)}").ToList();
        if (terms.From is { } from && SearchWords.Of(from).Count > 0)
            clauses.Add($"author : {Quote(from)}");
        return clauses.Count == 0 ? null : string.Join(" AND ", clauses);
    }

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
