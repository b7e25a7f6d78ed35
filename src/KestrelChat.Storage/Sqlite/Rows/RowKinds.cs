using System.Globalization;
using KestrelChat.Records;

namespace KestrelChat.Storage.Sqlite.Rows;

/// <summary>Kinds of records as lists of numbers for queries: <c>kind IN (…)</c>.</summary>
public static class RowKinds
{
    /// <summary>What belongs to a room's history.</summary>
    public static string Speech { get; } = List(RecordKinds.IsSpeech);

    /// <summary>What a search finds.</summary>
    public static string Searchable { get; } = List(RecordKinds.IsSearchable);

    /// <summary>What operators did; rows without a room.</summary>
    public static string Acts { get; } = List(RecordKinds.IsAct);

    /// <summary>What operators were told of somebody; rows without a room.</summary>
    public static string Reports { get; } = List(RecordKinds.IsReport);

    /// <summary>What made and changed accounts; rows without a room.</summary>
    public static string OfAccounts { get; } = List(RecordKinds.IsOfAccount);

    /// <summary>What laid sanctions on people and lifted them; rows without a room.</summary>
    public static string OfSanctions { get; } = List(RecordKinds.IsOfSanction);

    /// <summary>What made and changed the charters of rooms; rows without a room.</summary>
    public static string OfCharters { get; } = List(RecordKinds.IsOfCharter);

    /// <summary>What made hooks and took them back; rows without a room.</summary>
    public static string OfHooks { get; } = List(RecordKinds.IsOfHook);

    /// <summary>What deleted messages.</summary>
    public static string Deletions { get; } = List(kind => kind is RecordKind.Deleted or RecordKind.Removed or RecordKind.Erased);

    private static string List(Func<RecordKind, bool> wanted) =>
        string.Join(", ", Enum.GetValues<RecordKind>().Where(wanted).Select(kind => ((int)kind).ToString(CultureInfo.InvariantCulture)));
}
