using System.Globalization;
using KestrelChat.Connections;
using KestrelChat.History;
using KestrelChat.Limits;
using KestrelChat.Messages;
using KestrelChat.Rooms;
using KestrelChat.Sessions;
using KestrelChat.State;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class DeleteCommand : ScopedCommand
{
    private const int MaxListed = 10;
    private const int MaxAtOnce = 100;

    public override IReadOnlyList<string> Names => ["delete"];

    protected override string OwnArguments => "[SEQ ... | NAME [N]]";

    public override string Summary => $"deletes messages of yours, or in a room where you keep order; the newest N of NAME ({MaxListed}, at most {MaxAtOnce}); alone it lists the newest that you may delete";

    public override LineCost CostOf(string arguments) => arguments.Contains(' ', StringComparison.Ordinal) ? LineCost.Search : LineCost.History;

    protected override RoomRight NeededFor(string arguments) => RoomRight.Reading;

    protected override async ValueTask<bool> RunAsync(Participant caller, ActScope scope)
    {
        var arguments = scope.Arguments;
        if (arguments.Length == 0)
        {
            await ListAsync(caller, scope).ConfigureAwait(false);
            return true;
        }

        var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length <= MaxAtOnce && words.All(w => TryRead(w, out _)))
            await DeleteAsync(caller, scope, [.. words.Select(w => TryRead(w, out var sequence) ? sequence : 0).Distinct()]).ConfigureAwait(false);
        else if (words.Length <= 2 && MostOf(words) is { } most)
            await DeleteNewestAsync(caller, scope, words[0], most).ConfigureAwait(false);
        else
            return false;
        return true;
    }

    private static bool TryRead(string word, out long number) => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static int? MostOf(string[] words)
    {
        if (words.Length == 1)
            return MaxListed;
        return TryRead(words[1], out var most) && most is > 0 and <= MaxAtOnce ? (int)most : null;
    }

    /// <summary>One after another, each with a record of its own. The first that cannot be deleted ends it: who may not is not to have many looked up.</summary>
    private static async ValueTask DeleteAsync(Participant caller, ActScope scope, IReadOnlyList<long> sequences)
    {
        var (deleted, last) = (0, new AppendOutcome(AppendStatus.Applied));
        while (deleted < sequences.Count && (last = await caller.Actor.DeleteAsync(sequences[deleted], scope.IsNamed ? scope.Room : null).ConfigureAwait(false)).Status is AppendStatus.Applied)
            deleted++;
        if (deleted == 1)
            await caller.ReplyAsync($"Message {sequences[0]} is deleted.").ConfigureAwait(false);
        else if (deleted > 1)
            await caller.ReplyAsync($"Messages {string.Join(", ", sequences.Take(deleted))} are deleted.").ConfigureAwait(false);
        if (last.Status is not AppendStatus.Applied)
            await caller.ReportActAsync(last, "").ConfigureAwait(false);
    }

    private static async ValueTask DeleteNewestAsync(Participant caller, ActScope scope, string name, int most)
    {
        var page = await NewestAsync(caller, scope).ConfigureAwait(false);
        ChatEntry[] found = [.. page.Entries.Where(e => e.Kind is EntryKind.Message or EntryKind.Action && Nickname.Comparer.Equals(e.From, name)).TakeLast(most)];
        if (page.Fault is { } fault)
            await caller.ReplyAsync($"Not all of the history can be read: {fault}.").ConfigureAwait(false);
        if (found.Length == 0)
            await caller.RefuseAsync(RefusalReason.NoSuchName, $"There is no message of {name}{scope.InOrHere}.").ConfigureAwait(false);
        else
            await DeleteAsync(caller, scope, [.. found.Select(e => e.Sequence)]).ConfigureAwait(false);
    }

    private static async ValueTask<HistoryPage> NewestAsync(Participant caller, ActScope scope)
    {
        var state = caller.Services.State;
        if (!state.Rooms.TryFind(scope.Room!, out var room))
            return new HistoryPage([]);
        var page = await caller.Services.History.NewestAsync(room, Room.HistoryCapacity).ConfigureAwait(false);
        // It may have been closed meanwhile.
        return Rights.MayRead(state, caller.Actor.Me, room.Name) ? page : new HistoryPage([]);
    }

    private static async ValueTask ListAsync(Participant caller, ActScope scope)
    {
        var page = await NewestAsync(caller, scope).ConfigureAwait(false);
        ChatEntry[] shown = [.. page.Entries.Where(caller.Actor.MayDelete).TakeLast(MaxListed)];
        if (page.Fault is { } fault)
            await caller.ReplyAsync($"Not all of the history can be read: {fault}.").ConfigureAwait(false);
        else if (shown.Length == 0)
            await caller.ReplyAsync($"There is no message{scope.InOrHere} that you may delete.").ConfigureAwait(false);
        else if (caller.Terminal.Style is StyleKind.Json)
            await caller.ReplyAsync(shown).ConfigureAwait(false);
        else
            await caller.ReplyAsync([.. shown.Select(e => $"{e.Sequence}: {FoundLine.Of(e, caller.TimeZone)}")]).ConfigureAwait(false);
    }
}
