namespace KestrelChat.Storage.Sqlite.Engine;

/// <summary>SQLite could not do what it was asked to.</summary>
/// <param name="fault">What that means.</param>
/// <param name="code">SQLite's extended result code (https://sqlite.org/rescode.html).</param>
/// <param name="message">In SQLite's words.</param>
internal sealed class StorageException(StorageFault fault, int code, string message) : IOException(message)
{
    public StorageFault Fault => fault;

    public int Code => code;
}
