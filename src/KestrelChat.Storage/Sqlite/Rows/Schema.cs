using System.Globalization;
using System.IO.Hashing;
using System.Text;
using KestrelChat.Journals;
using KestrelChat.Storage.Sqlite.Engine;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>The tables of the file and their versions.</summary>
internal static class Schema
{
    /// <summary>"KChJ": says whose file it is, at byte 68 of it (https://sqlite.org/fileformat2.html#application_id).</summary>
    public const int ApplicationId = 0x4B43684A;

    /// <summary>The version that this program writes, in the file's user_version.</summary>
    public static int Version => Migrations.Length;

    /// <summary>What leads from each version to the next.</summary>
    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE journal(key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
        CREATE TABLE messages(
            seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, kind INTEGER NOT NULL, room TEXT, author TEXT NOT NULL, receiver TEXT,
            text TEXT NOT NULL, previous INTEGER NOT NULL, checksum INTEGER NOT NULL);
        CREATE INDEX messages_of_room ON messages(room, seq, kind);
        CREATE TABLE rooms(
            name TEXT PRIMARY KEY, topic TEXT NOT NULL, last_seq INTEGER NOT NULL, last_time INTEGER NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO journal VALUES('id', lower(hex(randomblob(16)))), ('anchor_seq', 0), ('anchor_checksum', 0);
        """,

        // A row's record is one payload since, and only what is searched by has a column. Rows from before stay as they are (FormatOne): a
        // large file is up to date at once, and nothing that can fail is done to what it holds.
        "ALTER TABLE messages ADD COLUMN payload BLOB;",

        // What operators do is stored since: no table is another one, but a program that does not know these kinds would take them for damaged.
        "",

        "CREATE TABLE accounts(skeleton TEXT PRIMARY KEY, account BLOB NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID;",

        "CREATE TABLE sanctions(key TEXT PRIMARY KEY, sanction BLOB NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID;",

        "CREATE TABLE charters(room TEXT PRIMARY KEY, charter BLOB NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID;",

        // Messages can be deleted since: a program that does not know that takes the row in the place of one for damaged.
        "",

        // Settings of readers are kept with their accounts since, and records of them stored.
        "CREATE TABLE hooks(skeleton TEXT PRIMARY KEY, hook BLOB NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID;",
    ];

    /// <summary>Makes the tables, or brings those of an earlier version up to date, in one transaction.</summary>
    /// <exception cref="StorageException">The file is damaged.</exception>
    /// <exception cref="JournalException">The file is somebody else's, or from a newer version.</exception>
    public static void Prepare(Database database, string path)
    {
        var version = Check(database, path);
        if (version == Version && NotedVersion(database) == Version && database.ReadNumber("PRAGMA user_version") == Version && IsMarked(database))
            return;
        // Free pages can be given back to the system only if this is set before the first table is made.
        if (version == 0)
            database.Execute("PRAGMA auto_vacuum = INCREMENTAL");
        database.Execute("PRAGMA journal_mode = WAL");
        database.Execute("BEGIN IMMEDIATE");
        for (var next = version; next < Version; next++)
            database.Execute(Migrations[next]);
        database.Execute(string.Create(CultureInfo.InvariantCulture, $"""
            INSERT OR REPLACE INTO journal VALUES('version', {Version}), ('version_checksum', {ChecksumOf(Version)});
            PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}; COMMIT
            """));
    }

    /// <summary>Refuses what is not ours or not known yet.</summary>
    /// <returns>The file's version; 0 for one without tables.</returns>
    /// <exception cref="StorageException">The file is damaged.</exception>
    /// <exception cref="JournalException">The file is somebody else's, or from a newer version.</exception>
    public static int Check(Database database, string path)
    {
        var version = VersionOf(database, path);
        return version <= Version
            ? version
            : throw new JournalException($"{path} was written by a newer version of KestrelChat (its format is {version}, this one knows {Version}). Use that version or another file.");
    }

    /// <summary>The version of a file that is ours; 0 for one without tables.</summary>
    /// <exception cref="StorageException">The file is damaged.</exception>
    /// <exception cref="JournalException">The file is somebody else's.</exception>
    public static int VersionOf(Database database, string path)
    {
        var tables = database.ReadNumber("SELECT count(*) FROM sqlite_schema WHERE type = 'table'");
        var ours = database.ReadNumber("SELECT count(*) FROM sqlite_schema WHERE name IN ('journal', 'messages', 'rooms')");
        if (ours < 3 && IsMarked(database))
            throw new StorageException(StorageFault.Damaged, SQLitePCL.raw.SQLITE_CORRUPT, "the file is damaged: its tables are not there");
        if (tables > 0 && ours < 3)
            throw new JournalException($"{path} is an SQLite file of another program. Name another file, for the server with Chat:Journal:Sqlite:Path.");
        if (tables == 0)
            return 0;
        // The header has no checksum: a flipped bit of it must not pass for a newer version.
        var version = NotedVersion(database) ?? (int)database.ReadNumber("PRAGMA user_version");
        if (version < 1)
            throw new StorageException(StorageFault.Damaged, SQLitePCL.raw.SQLITE_CORRUPT, "the file is damaged: its version is gone");
        return version;
    }

    private static bool IsMarked(Database database) => database.ReadNumber("PRAGMA application_id") == ApplicationId;

    /// <summary>The version as the tables have it; null if they do not, or it is damaged.</summary>
    private static int? NotedVersion(Database database)
    {
        var version = (int)database.ReadNumber("SELECT value FROM journal WHERE key = 'version'");
        return version > 0 && database.ReadNumber("SELECT value FROM journal WHERE key = 'version_checksum'") == ChecksumOf(version) ? version : null;
    }

    private static long ChecksumOf(int version) =>
        unchecked((long)XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"version {version}"))));
}
