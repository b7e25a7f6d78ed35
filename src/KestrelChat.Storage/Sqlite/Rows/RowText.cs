namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>The values of a row that have a length of their own, in the order in which its checksum covers them.</summary>
internal enum RowText
{
    /// <summary>The room in which it is looked for.</summary>
    Room,

    /// <summary>Format 1: who said it. Empty since.</summary>
    Author,

    /// <summary>Format 1: to whom. Since then there is one only in the place of a message that was deleted: the checksum that the row had, as a number, which the
    /// row after it covers.</summary>
    Receiver,

    /// <summary>Format 1: what was said. Empty since.</summary>
    Text,

    /// <summary>The whole record as bytes; rows of format 1 have none, and their checksum does not cover it.</summary>
    Payload,
}
