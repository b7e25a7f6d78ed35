namespace KestrelChat.Storage.Sqlite;

/// <summary>The texts of a row, in the order in which its checksum covers them.</summary>
internal enum RowText
{
    Room,
    Author,
    Receiver,
    Text,
}
