using KestrelChat.Storage.Sqlite.Engine;
using KestrelChat.Storage.Sqlite.Inspection;

namespace KestrelChat.JournalTools;

/// <summary>A look at every row, which is told where people wait for it.</summary>
internal static class Verification
{
    // Steps of SQLite's virtual machine between two looks at whether to go on.
    private const int StepsPerLook = 10_000;

    /// <summary>Checks a file and names what is wrong, a line each.</summary>
    /// <returns>How many rows there are, and how many problems.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<(long Rows, int Problems)> RunAsync(OfflineJournal journal, TextWriter output, CancellationToken cancel = default)
    {
        var verifier = new JournalVerifier(journal.Database);
        var bar = ProgressBar.OnTerminal();
        var problems = 0;
        journal.Database.OnProgress(StepsPerLook, _ => cancel.IsCancellationRequested ? 1 : 0);
        try
        {
            foreach (var problem in verifier.Run(bar.Show))
            {
                bar.Clear();
                await output.WriteLineAsync(problem.What);
                problems++;
            }
        }
        catch (StorageException e) when (e.Fault is StorageFault.Stopped)
        {
            throw new OperationCanceledException(e.Message, e, cancel);
        }
        finally
        {
            bar.Clear();
        }

        return (verifier.Rows, problems);
    }
}
