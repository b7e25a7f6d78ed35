using System.Text;
using System.Text.Json;
using KestrelChat.History;
using KestrelChat.JournalTools;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;
using KestrelChat.Records;
using KestrelChat.Storage.Sqlite.Inspection;
using KestrelChat.Tests.Records;
using static KestrelChat.Tests.Sqlite.JournalFolder;

namespace KestrelChat.Tests.Sqlite;

/// <summary>Whatever kind of record is stored must be known everywhere that stored records go.</summary>
public sealed class StoredKindTests : IDisposable
{
    private const string Words = "the kestrel hovers";

    private readonly JournalFolder _folder = new();

    // What becomes of each, here once more: RecordKinds alone would agree with itself, however it sorted them.
    private static readonly Dictionary<RecordKind, (bool InHistory, bool IsFound, bool IsAct)> Sorted = new()
    {
        [RecordKind.Message] = (true, true, false),
        [RecordKind.Action] = (true, true, false),
        [RecordKind.Private] = (false, true, false),
        [RecordKind.Topic] = (false, false, false),
        [RecordKind.Kicked] = (false, false, true),
        [RecordKind.Announced] = (false, false, true),
        [RecordKind.Muted] = (false, false, true),
        [RecordKind.Unmuted] = (false, false, true),
        [RecordKind.Slowed] = (false, false, true),
        [RecordKind.Banned] = (false, false, true),
        [RecordKind.Unbanned] = (false, false, true),
        [RecordKind.RoomMuted] = (false, false, true),
        [RecordKind.RoomUnmuted] = (false, false, true),
        [RecordKind.RoomBanned] = (false, false, true),
        [RecordKind.RoomUnbanned] = (false, false, true),
        [RecordKind.Founded] = (false, false, false),
        [RecordKind.HandedOver] = (false, false, true),
        [RecordKind.ModeratorAdded] = (false, false, true),
        [RecordKind.ModeratorRemoved] = (false, false, true),
        [RecordKind.AccessSet] = (false, false, true),
        [RecordKind.Invited] = (false, false, true),
        [RecordKind.Limited] = (false, false, true),
        [RecordKind.Registered] = (false, false, false),
        [RecordKind.Password] = (false, false, false),
        [RecordKind.Unregistered] = (false, false, false),
        [RecordKind.Promoted] = (false, false, true),
        [RecordKind.Demoted] = (false, false, true),
        [RecordKind.TokenMade] = (false, false, false),
        [RecordKind.TokenRevoked] = (false, false, false),
        [RecordKind.CaughtUp] = (false, false, false),
        [RecordKind.Ignores] = (false, false, false),
        [RecordKind.Settings] = (false, false, false),
        [RecordKind.Reported] = (false, false, false),
        [RecordKind.Deleted] = (false, false, false),
        [RecordKind.Removed] = (false, false, true),
        [RecordKind.Erased] = (false, false, true),
        [RecordKind.DeletedMessage] = (true, false, false),
        [RecordKind.HookMade] = (false, false, true),
        [RecordKind.HookRevoked] = (false, false, true),
    };

    // What may hold a password's hash, and nobody is ever shown.
    private static readonly RecordKind[] Secret = [RecordKind.Registered, RecordKind.Password, RecordKind.Unregistered, RecordKind.TokenMade, RecordKind.TokenRevoked, RecordKind.CaughtUp, RecordKind.Ignores, RecordKind.Settings];

    // What nobody is shown either way.
    private static readonly RecordKind[] Unshown = [.. Secret, RecordKind.Founded];

    // What the table of sanctions is made of.
    private static readonly RecordKind[] OfSanctions =
    [
        RecordKind.Muted, RecordKind.Unmuted, RecordKind.Slowed, RecordKind.Banned, RecordKind.Unbanned,
        RecordKind.RoomMuted, RecordKind.RoomUnmuted, RecordKind.RoomBanned, RecordKind.RoomUnbanned,
    ];

    // What the table of charters is made of.
    private static readonly RecordKind[] OfCharters =
    [
        RecordKind.Kicked, RecordKind.Unregistered, RecordKind.Founded, RecordKind.HandedOver, RecordKind.ModeratorAdded, RecordKind.ModeratorRemoved, RecordKind.RoomBanned,
        RecordKind.AccessSet, RecordKind.Invited, RecordKind.Limited, RecordKind.Erased,
    ];

    public static TheoryData<RecordKind> StoredKinds => [.. Enum.GetValues<RecordKind>().Where(kind => Record(kind).IsStored && !kind.Equals(RecordKind.DeletedMessage))];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_stored_is_sorted_and_nothing_else_is()
    {
        Assert.Equal(Enum.GetValues<RecordKind>().Where(kind => Record(kind).IsStored), Sorted.Keys.Order());
        Assert.Equal(Secret.Concat([RecordKind.Promoted, RecordKind.Demoted, RecordKind.Erased]).Order(), Enum.GetValues<RecordKind>().Where(kind => kind.IsOfAccount()));
        Assert.Equal(OfSanctions, Enum.GetValues<RecordKind>().Where(kind => kind.IsOfSanction()));
        Assert.Equal(OfCharters, Enum.GetValues<RecordKind>().Where(kind => kind.IsOfCharter()));
        Assert.Equal([RecordKind.HookMade, RecordKind.HookRevoked], Enum.GetValues<RecordKind>().Where(kind => kind.IsOfHook()));
        Assert.All(Unshown, kind => Assert.Null(Record(kind).ToEntry()));
        Assert.All(Enum.GetValues<RecordKind>(), kind => Assert.Equal(Sorted.GetValueOrDefault(kind), (kind.IsSpeech(), kind.IsSearchable(), kind.IsAct())));
    }

    [Theory]
    [MemberData(nameof(StoredKinds))]
    public async Task A_stored_kind_is_read_shown_exported_and_found_after_a_restart(RecordKind kind)
    {
        await _folder.RunAsync(async journal =>
        {
            // Who may do it, whatever it is: an operator, or the owner of an account.
            var isOwners = Unshown.Contains(kind) && kind is not RecordKind.Registered;
            await journal.AppendAsync(new ConnectedRecord { Session = 1, From = "kim", IsOperator = !isOwners });
            await AppendAsync(journal, RecordKind.Connected, from: "lee", session: 2);
            if (isOwners)
                await journal.AppendAsync(new RegisteredRecord { Session = 1, From = "kim", To = "kim", Hash = "another" });
            if (kind is RecordKind.HookRevoked)
                await journal.AppendAsync(Record(RecordKind.HookMade));
            if (NamesAccount(kind))
                await journal.AppendAsync(new RegisteredRecord { Session = 1, From = "kim", To = Words, Hash = "another" });
            if (kind is RecordKind.TokenRevoked)
                await journal.AppendAsync(Record(RecordKind.TokenMade));
            if (kind is RecordKind.Demoted)
                await journal.AppendAsync(Record(RecordKind.Promoted));
            if (kind is RecordKind.Unbanned)
                await journal.AppendAsync(new BannedRecord { Session = 1, From = "kim", To = "lee", Text = "another" });
            if (kind is RecordKind.ModeratorRemoved)
                await journal.AppendAsync(Record(RecordKind.ModeratorAdded));
            if (kind is RecordKind.RoomUnbanned)
                await journal.AppendAsync(Record(RecordKind.RoomBanned));
            if (kind is RecordKind.RoomUnmuted)
                await journal.AppendAsync(Record(RecordKind.RoomMuted));
            if (kind is RecordKind.Unmuted)
                await journal.AppendAsync(new MutedRecord { Session = 1, From = "kim", To = "lee", Text = "another" });
            await journal.AppendAsync(Record(kind));
        });

        await _folder.RunAsync(async journal =>
        {
            Assert.True(SearchTerms.TryParse("kestrel", out var terms, out _));
            var found = await journal.SearchAsync(new SearchQuery(terms, 20) { Nick = "kim" });
            Assert.Equal(Sorted[kind].IsFound ? [Words] : [], found.Entries.Select(e => e.Text));
            Assert.Equal(Sorted[kind].IsAct ? [WordsOf(kind)] : [], (await journal.ReadActsAsync(1)).Entries.Select(e => e.Text ?? e.To ?? $"{e.Number}"));
            Assert.Equal(kind is RecordKind.Reported ? [Words] : [], (await journal.ReadActsAsync(1, areReports: true)).Entries.Select(e => e.Text));
            Assert.Equal(Sorted[kind].InHistory ? [Words] : [], await ReadAsync(journal, new HistoryQuery("lobby", 20)));
        });
        using (var offline = OfflineJournal.Open(_folder.Path))
        {
            var row = new JournalScan(offline.Database).Rows().Last()!;
            Assert.Equal(kind, row.Record!.Kind);
            foreach (var style in Unshown.Contains(kind) ? [] : Enum.GetValues<StyleKind>())
                Assert.Contains(WordsOf(kind), Encoding.UTF8.GetString(row.ToEntry().Render(new StyleSet(TimeZoneInfo.Utc)[style]).Span), StringComparison.Ordinal);
        }

        using var output = new MemoryStream();
        Assert.Equal(0, await ExportTool.RunAsync(_folder.Path, room: null, person: null, since: null, until: null, output, TextWriter.Null));
        if (Unshown.Contains(kind))
        {
            Assert.Empty(output.ToArray());
            return;
        }

        var exported = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var line = JsonDocument.Parse(exported[^1]);
        Assert.Equal(WordsOf(kind), line.RootElement.GetProperty(NamesAccount(kind) ? "to" : kind is RecordKind.Limited ? "people" : "text").ToString());
    }

    // What is shown of these is a name.
    private static bool NamesAccount(RecordKind kind) => kind is RecordKind.Promoted or RecordKind.Demoted or RecordKind.HandedOver or RecordKind.ModeratorAdded or RecordKind.ModeratorRemoved or RecordKind.Invited
        or RecordKind.Deleted or RecordKind.Removed or RecordKind.Erased or RecordKind.HookMade or RecordKind.HookRevoked;

    // What is shown of these is a word or a number.
    private static string WordsOf(RecordKind kind) => kind switch
    {
        RecordKind.AccessSet => "hidden",
        RecordKind.Limited => "2",
        _ => Words,
    };

    // The lobby is everybody's.
    private static string RoomOf(RecordKind kind) => (kind.IsOfCharter() && kind is not RecordKind.Kicked) || kind is RecordKind.RoomUnbanned ? "dev" : "lobby";

    private static JournalRecord Record(RecordKind kind) => TestRecords.Of(kind, session: 1, "kim", RoomOf(kind), NamesAccount(kind) ? Words : "lee", Words);
}
