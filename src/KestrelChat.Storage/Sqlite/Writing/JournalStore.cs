using KestrelChat.Connections;
using KestrelChat.Diagnostics;
using KestrelChat.Journals;
using KestrelChat.Options;
using KestrelChat.Records;
using KestrelChat.State;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Repair;
using KestrelChat.Storage.Sqlite.Rows;
using Microsoft.Extensions.Logging;

namespace KestrelChat.Storage.Sqlite.Writing;

/// <summary>
/// The file and what to do when it fails. A batch is either stored as configured or it is not there: after any fault
/// whose outcome is unknown the connection is given up, the file is opened anew and its end compared with what people
/// were shown, before anything else is written. For the writer's thread.
/// </summary>
internal sealed class JournalStore : IDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // Pages of 4 KiB in the WAL before it is taken into the file: SQLite's own default.
    private const int PagesPerCheckpoint = 1000;

    private readonly JournalOptions _options;
    private readonly string _path;
    private readonly JournalMetrics _metrics;
    private readonly JournalHealth _health;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SpaceReserve _reserve;
    private readonly JournalReplacement _replacement;
    private JournalFile? _file;
    private StorageFault _fault;
    private TimeSpan _pause = ShortestPause;
    private long _tryAgainAt;
    private long _shown;
    private int _pagesInWal;
    private int _generation;

    // A run that was cut off may have left in the WAL what was deleted.
    private bool _isWalToBeCut;

    public JournalStore(JournalOptions options, string path, JournalMetrics metrics, JournalHealth health, TimeProvider time, ILogger logger)
    {
        (_options, _path, _metrics, _health, _time, _logger) = (options, path, metrics, health, time, logger);
        _reserve = new SpaceReserve(path);
        _isWalToBeCut = DiskSpace.LengthOf(path + "-wal") > 0;
        _replacement = new JournalReplacement(options, path, metrics, health, time, logger);
        _file = _replacement.OpenOrReplace();
        _shown = _file.LastSequence;
        _reserve.TryTake();
    }

    /// <summary>The open file; null while it cannot be opened.</summary>
    public JournalFile? File => _file;

    /// <summary>Grows by one when another file takes the place of the one before.</summary>
    public int Generation => Volatile.Read(ref _generation);

    /// <summary>Whether something is to be mended as soon as possible.</summary>
    public bool IsInTrouble => _file is null || !_reserve.IsHeld;

    /// <summary>Whether the WAL may hold what was deleted, and is to be cut as soon as nobody reads.</summary>
    public bool IsWalToBeCut => _file is { } file && (_isWalToBeCut || file.Replacement.IsInWal);

    /// <summary>Stores records that have their places, and what they changed of the state.</summary>
    /// <returns>Null if all of them are as durable as configured; otherwise why none is.</returns>
    public string? Save(ReadOnlySpan<JournalRecord> batch, StateDelta delta)
    {
        if (!Mend())
            return _fault.Reason();
        var started = _time.GetTimestamp();
        if (TryWrite(batch, delta) is { } fault && !(Recover(fault) && TryWrite(batch, delta) is null))
            return fault.Reason();
        _shown = batch[^1].Sequence;
        _metrics.Committed(_time.GetElapsedTime(started), batch.Length);
        return null;
    }

    /// <summary>Takes the WAL into the file when it has grown enough; between batches.</summary>
    public void Checkpoint()
    {
        if (IsWalToBeCut)
            Guard(() => _isWalToBeCut = !_file!.TryCutWal() && _isWalToBeCut);
        if (_file is null || (_pagesInWal += _file.Database.TakePagesWritten()) < PagesPerCheckpoint)
            return;
        _pagesInWal = 0;
        Guard(_file.Checkpoint);
    }

    /// <summary>Does work on the file that may fail; a fault is dealt with as one of a batch is.</summary>
    /// <returns>Whether it was done.</returns>
    public bool Guard(Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (StorageException e)
        {
            _file?.Rollback();
            Note(e);
            Recover(e.Fault);
            return false;
        }
    }

    /// <summary>Opens the file again, or takes the reserve again, if that is due and possible.</summary>
    /// <returns>Whether something can be stored.</returns>
    public bool Mend()
    {
        if (!IsInTrouble)
            return true;
        if (_time.GetTimestamp() < _tryAgainAt)
            return false;
        if ((_file is not null || Reopen()) && _reserve.TryTake())
        {
            JournalEvents.Mended(_logger);
            _health.Fault = null;
            _pause = ShortestPause;
            return true;
        }

        if (_file is not null)
            _fault = StorageFault.DiskFull;
        Postpone();
        return false;
    }

    public void Dispose()
    {
        if (_file is not null)
            Guard(_file.Checkpoint);
        _file?.Dispose();
    }

    private StorageFault? TryWrite(ReadOnlySpan<JournalRecord> batch, StateDelta delta)
    {
        try
        {
            _file!.Begin();
            foreach (var record in batch)
                _file.Insert(record);
            _file.Commit(delta);
            return null;
        }
        catch (StorageException e)
        {
            _file!.Rollback();
            Note(e);
            return e.Fault;
        }
    }

    private void Note(StorageException fault)
    {
        _metrics.Failed(fault.Fault.Label());
        if (_fault != fault.Fault || _health.Fault is null)
            JournalEvents.Failed(_logger, _path, fault.Message);
        _fault = fault.Fault;
        _health.Fault = fault.Fault.Reason();
    }

    /// <summary>Does what a fault calls for.</summary>
    /// <returns>Whether the same may be tried once more at once.</returns>
    private bool Recover(StorageFault fault)
    {
        switch (fault)
        {
            case StorageFault.DiskFull when _reserve.IsHeld:
                // With that space what is under way is finished. Nothing new is taken until it can be kept again.
                _reserve.Release();
                return true;
            case StorageFault.DiskFull:
                Postpone();
                return false;
            case StorageFault.Damaged:
                _file?.Abandon();
                _file = null;
                return Replace();
            default:
                // Whether it was written is not known, and a second synchronisation would say nothing of the first
                // (https://lwn.net/Articles/752063/): the file is asked afresh.
                _file?.Abandon();
                _file = null;
                if (Reopen())
                    _health.Fault = null;
                else
                    Postpone();
                return false;
        }
    }

    private bool Replace()
    {
        try
        {
            _file = _replacement.Replace(_path + " cannot be written any more", _shown);
            Interlocked.Increment(ref _generation);
            _health.Fault = null;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            JournalEvents.Failed(_logger, _path, e.Message);
            Postpone();
            return false;
        }
    }

    private bool Reopen()
    {
        JournalFile? file = null;
        try
        {
            file = JournalFile.Open(_path, _options.Durability);
            if (file.LastSequence > _shown)
                JournalEvents.NeverShown(_logger, file.LastSequence - _shown);
            else if (file.LastSequence < _shown)
                _replacement.NoteLoss($"{_shown - file.LastSequence} messages that people saw are missing in {_path}");
            file.ContinueAfter(_shown);
            _file = file;
            _isWalToBeCut = true;
            Interlocked.Increment(ref _generation);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Abandon();
            _fault = (e as StorageException)?.Fault ?? StorageFault.DiskError;
            return _fault is StorageFault.Damaged && Replace();
        }
    }

    private void Postpone()
    {
        _health.Fault = _fault.Reason();
        _tryAgainAt = _time.GetTimestamp() + (long)(_pause.TotalSeconds * _time.TimestampFrequency);
        // Free space is quickly asked for; a disk with errors is better left alone for a while.
        _pause = _fault is StorageFault.DiskFull ? ShortestPause : _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }
}
