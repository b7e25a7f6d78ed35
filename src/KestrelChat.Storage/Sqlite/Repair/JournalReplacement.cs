using System.Globalization;
using KestrelChat.Connections;
using KestrelChat.Diagnostics;
using KestrelChat.Journals;
using KestrelChat.Options;
using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Rows;
using Microsoft.Extensions.Logging;

namespace KestrelChat.Storage.Sqlite.Repair;

/// <summary>Puts a new file in the place of a damaged one, with what can be read of that, and tells everybody.</summary>
internal sealed class JournalReplacement(JournalOptions options, string path, JournalMetrics metrics, JournalHealth health, TimeProvider time, ILogger logger)
{
    /// <summary>Opens the file; in the place of a damaged one another.</summary>
    /// <exception cref="IOException">Neither is possible.</exception>
    /// <exception cref="JournalException">The file is somebody else's, or from a newer version.</exception>
    public JournalFile OpenOrReplace()
    {
        try
        {
            return JournalFile.Open(path, options.Durability);
        }
        catch (StorageException e) when (e.Fault is StorageFault.Damaged)
        {
            metrics.Failed(e.Fault.Label());
            return Replace(e.Message, shown: null);
        }
    }

    /// <summary>Moves the file aside and begins another one.</summary>
    /// <param name="why">For the log.</param>
    /// <param name="shown">The newest message that people were shown; null if that is not known.</param>
    /// <exception cref="IOException">It is not possible.</exception>
    public JournalFile Replace(string why, long? shown)
    {
        var aside = DamagedFile.MoveAside(path, time.GetUtcNow());
        JournalEvents.MovedAside(logger, why, aside);
        var file = JournalFile.Open(path, options.Durability);
        var salvage = new Salvage(aside, file);
        try
        {
            salvage.Run(shown);
        }
        catch (IOException e)
        {
            // Going on matters more than the past, which is not gone.
            JournalEvents.Failed(logger, path, $"not all that could be read of {aside} was taken over: {e.Message}");
            file.Rollback();
            file.FindEnd();
        }

        NoteLoss(string.Create(CultureInfo.InvariantCulture,
            $"the journal was damaged and is now {aside}; a new one was begun with the {salvage.Rows} messages that could be read, and goes on after number {file.LastSequence}"));
        return file;
    }

    /// <summary>Tells that something is lost.</summary>
    public void NoteLoss(string loss)
    {
        JournalEvents.Lost(logger, loss);
        health.Loss = loss;
    }
}
