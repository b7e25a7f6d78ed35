using System.Text;
using SQLitePCL;
using static SQLitePCL.raw;

namespace KestrelChat.Storage.Sqlite.Engine;

/// <summary>A compiled statement, used again and again. Parameters count from 1, columns from 0.</summary>
internal sealed class Statement(Database database, sqlite3_stmt handle) : IDisposable
{
    public Statement Bind(int parameter, long value)
    {
        database.Check(sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, string? value)
    {
        database.Check(value is null ? sqlite3_bind_null(handle, parameter) : sqlite3_bind_text(handle, parameter, value));
        return this;
    }

    /// <summary>Binds a text given in UTF-8, which is copied.</summary>
    public Statement Bind(int parameter, ReadOnlySpan<byte> text)
    {
        // No bytes at all would be taken for no text.
        database.Check(text.IsEmpty ? sqlite3_bind_text(handle, parameter, "") : sqlite3_bind_text(handle, parameter, text));
        return this;
    }

    /// <summary>Binds bytes, which are copied.</summary>
    public Statement BindBlob(int parameter, ReadOnlySpan<byte> bytes)
    {
        database.Check(sqlite3_bind_blob(handle, parameter, bytes));
        return this;
    }

    public Statement BindNull(int parameter)
    {
        database.Check(sqlite3_bind_null(handle, parameter));
        return this;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Step()
    {
        var code = sqlite3_step(handle);
        if (code == SQLITE_ROW)
            return true;
        if (code != SQLITE_DONE)
            Fail(code);
        return false;
    }

    /// <summary>Runs it to its end and makes it ready for the next use.</summary>
    public void Run()
    {
        var code = sqlite3_step(handle);
        if (code is not (SQLITE_DONE or SQLITE_ROW))
            Fail(code);
        sqlite3_reset(handle);
    }

    /// <summary>Makes it ready for the next use, and gives up the snapshot that it reads.</summary>
    public void Reset() => sqlite3_reset(handle);

    public bool IsNull(int column) => sqlite3_column_type(handle, column) == SQLITE_NULL;

    public bool IsText(int column) => sqlite3_column_type(handle, column) == SQLITE_TEXT;

    public bool IsBlob(int column) => sqlite3_column_type(handle, column) == SQLITE_BLOB;

    public long Number(int column) => sqlite3_column_int64(handle, column);

    /// <summary>A column's bytes, valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => sqlite3_column_blob(handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public void Dispose()
    {
        database.Forget(this);
        sqlite3_finalize(handle);
    }

    private void Fail(int code)
    {
        try
        {
            database.Check(code);
        }
        finally
        {
            sqlite3_reset(handle);
        }
    }
}
