using Microsoft.Extensions.Logging;

namespace KestrelChat.Storage.Sqlite.Engine;

/// <summary>What the journal writes to the log.</summary>
internal static partial class JournalEvents
{
    [LoggerMessage(60, LogLevel.Information, "Journal {Path} (SQLite {Version}, durability {Durability}): {Rooms} rooms, newest message {Sequence}.")]
    public static partial void Opened(ILogger logger, string path, string version, string durability, int rooms, long sequence);

    [LoggerMessage(61, LogLevel.Error, "Journal {Path}: {Fault}.")]
    public static partial void Failed(ILogger logger, string path, string fault);

    [LoggerMessage(62, LogLevel.Warning, "The journal stores again.")]
    public static partial void Mended(ILogger logger);

    [LoggerMessage(63, LogLevel.Critical, "The journal is damaged ({Why}). It was moved to {Aside}, and a new one was begun.")]
    public static partial void MovedAside(ILogger logger, string why, string aside);

    [LoggerMessage(64, LogLevel.Critical, "Journal: {Loss}.")]
    public static partial void Lost(ILogger logger, string loss);

    [LoggerMessage(65, LogLevel.Warning, "Journal: {Rows} messages that nobody was shown were found in the file after a fault and taken out.")]
    public static partial void NeverShown(ILogger logger, long rows);

    [LoggerMessage(66, LogLevel.Error, "Journal: message {Sequence} is damaged and not shown; 'KestrelChat journal verify' lists all.")]
    public static partial void Damaged(ILogger logger, long sequence);

    [LoggerMessage(68, LogLevel.Warning, "The search index cannot be used ({Fault}) and is made anew.")]
    public static partial void IndexMadeAnew(ILogger logger, string fault);

    [LoggerMessage(69, LogLevel.Warning, "History cannot be read: {Fault}.")]
    public static partial void NotRead(ILogger logger, string fault);
}
