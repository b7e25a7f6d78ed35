using KestrelChat.History;
using KestrelChat.Records;
using KestrelChat.State;
using static KestrelChat.Tests.Sqlite.JournalFolder;

namespace KestrelChat.Tests.Sqlite;

/// <summary>Of who was erased nothing is in a file.</summary>
public sealed class ErasureTests : IDisposable
{
    private const string Secret = "hunter2xyzzy";

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(3)]
    [InlineData(1500)]
    public async Task Who_is_erased_is_in_none_of_the_files_and_others_are_as_they_were(int messages)
    {
        await _folder.RunAsync(async journal =>
        {
            await journal.AppendAsync(new ConnectedRecord { Session = 1, From = "kim", IsOperator = true });
            await SayAsync(journal, "before the account", from: "ada", session: 2);
            await journal.AppendAsync(new RegisteredRecord { Session = 1, From = "kim", To = "ada", Hash = "hash" });
            for (var i = 0; i < messages; i++)
                await SayAsync(journal, i % 2 == 0 ? $"{Secret} {i}" : $"message {i}", from: i % 2 == 0 ? "Ada" : "bob", session: 2);
            await journal.AppendAsync(new PrivateRecord { Session = 1, From = "kim", To = "ada", Text = Secret });
        });
        _folder.Index();

        await _folder.RunAsync(async journal =>
        {
            await journal.AppendAsync(new ConnectedRecord { Session = 1, From = "kim", IsOperator = true });
            Assert.Equal(AppendStatus.Applied, (await journal.AppendAsync(new ErasedRecord { Session = 1, From = "kim", To = "ada", Since = 2 })).Status);
        });
        // Whatever was left to do when it ended.
        await _folder.RunAsync(async _ =>
        {
            await Patience.UntilAsync(() => !(JournalTraces.IsIn(_folder.Path, "xxxxerase ") || _folder.Holds(Secret)));
        });

        Assert.Empty(_folder.Verify());
        await _folder.RunAsync(async journal =>
        {
            Assert.Empty(_folder.State.Accounts.All);
            var page = await journal.ReadAsync(new HistoryQuery("lobby", 4) { After = 0 });
            Assert.Equal(["ada: before the account", "erased: [deleted]", "bob: message 1", "erased: [deleted]"], page.Entries.Select(e => $"{e.From}: {e.Text}"));
        });
    }
}
