using KestrelChat.Messages;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

/// <summary>Shows the owner of an account what was written to it while it was away.</summary>
internal static class KeptMessages
{
    /// <summary>Shows it, and then notes that it was shown: after a crash in between it comes once more, and is never lost.</summary>
    public static async ValueTask ShowKeptAsync(this Participant owner)
    {
        if (!owner.Services.State.Accounts.TryFind(owner.Nick, out var account) || account.Kept.Count == 0)
            return;
        long[] sequences = [.. account.KeptAt(owner.Services.Time.GetUtcNow()).Select(k => k.Sequence)];
        var page = await owner.Services.Stored.ReadPrivateAsync(sequences).ConfigureAwait(false);
        if (page.Fault is { } fault)
        {
            await owner.ReplyAsync($"What was written to you while you were away cannot be read: {fault}. The next login tries again.").ConfigureAwait(false);
            return;
        }

        ChatEntry[] shown = [.. page.Entries.Where(e => owner.Terminal.Ignored?.Hides(e) is not true)];
        if (shown.Length > 0)
        {
            await owner.ReplyAsync($"While you were away, {shown.Length} {(shown.Length == 1 ? "message" : "messages")} came:").ConfigureAwait(false);
            if (owner.Terminal.Style is StyleKind.Json)
                await owner.ReplyAsync(shown).ConfigureAwait(false);
            else
                await owner.ReplyAsync([.. shown.Select(e => FoundLine.Of(e, owner.TimeZone))]).ConfigureAwait(false);
        }

        await owner.ReportAsync(await owner.Actor.CatchUpAsync(account.Kept[^1].Sequence).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
