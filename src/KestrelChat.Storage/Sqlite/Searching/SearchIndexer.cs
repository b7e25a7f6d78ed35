using System.Diagnostics;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Reading;
using Microsoft.Extensions.Logging;

namespace KestrelChat.Storage.Sqlite.Searching;

/// <summary>
/// Follows the journal with the full-text index, on a thread of its own and a step behind: nobody waits for it. While
/// messages keep coming it takes a tenth of the time; what it has not reached yet is searched without it.
/// </summary>
internal sealed class SearchIndexer(string path, JournalReader reader, Func<long> newest, ILogger logger) : IAsyncDisposable
{
    private const int RowsPerStep = 512;
    private const int RestPerWork = 9;
    private const int LooksPerCheck = 64;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    // The start has better things to do.
    private static readonly TimeSpan PauseAtStart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(5);

    private readonly ManualResetEventSlim _stop = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SearchFile? _file;
    private int _looks;

    public void Start() => new Thread(Run) { Name = "journal-search", IsBackground = true }.Start();

    /// <summary>Ends it where it is; it goes on from there at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        _stop.Set();
        await _ended.Task.ConfigureAwait(false);
        _stop.Dispose();
    }

    private void Run()
    {
        var pause = PauseAtStart;
        while (!_stop.Wait(pause))
            pause = Try();
        _file?.Dispose();
        reader.Dispose();
        _ended.SetResult();
    }

    private TimeSpan Try()
    {
        try
        {
            var before = newest();
            var started = Stopwatch.GetTimestamp();
            if (!Step())
                return Pause;
            return newest() == before ? TimeSpan.Zero : Stopwatch.GetElapsedTime(started) * RestPerWork;
        }
        catch (Exception e)
        {
            JournalEvents.IndexMadeAnew(logger, e.Message);
            _file?.Dispose();
            _file = null;
            reader.Close();
            if (e is StorageException { Fault: StorageFault.Damaged or StorageFault.Other })
                Delete();
            return PauseAfterFault;
        }
    }

    private void Delete()
    {
        try
        {
            SearchFile.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The server goes on without an index; the next try meets the same, and tells it.
        }
    }

    /// <summary>Takes in the next rows.</summary>
    /// <returns>Whether there were any.</returns>
    private bool Step()
    {
        // Now and then even so: retention removes without adding.
        if (_file is { HasDeleted: true } && _file.LeaveOut())
            return true;
        if (_file is not null && newest() == _file.High && ++_looks % LooksPerCheck != 0)
            return false;
        return reader.InSnapshot(() =>
        {
            if (_file?.Journal.Equals(reader.Id, StringComparison.Ordinal) != true)
            {
                _file?.Dispose();
                _file = null;
                _file = SearchFile.OpenWriter(path, reader.Id);
            }

            var anchor = reader.Note("anchor_seq");
            if (anchor > _file.Low)
                _file.Remove(Math.Min(anchor, _file.Low + RowsPerStep));
            var rows = reader.Up(Math.Max(_file.High, anchor), RowsPerStep);
            if (rows.Count == 0)
                return anchor > _file.Low;
            _file.Add(rows, rows[^1].Sequence);
            return true;
        });
    }
}
