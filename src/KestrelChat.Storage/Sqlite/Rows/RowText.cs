using KestrelChat.Rooms;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>The texts of a row, in the order in which its checksum covers them.</summary>
internal enum RowText
{
    Room,
    Author,
    Receiver,
    Text,
}
