using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class AwayCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["away"];

    public string Arguments => "[TEXT]";

    public string Summary => "tells who asks or writes to you that you are away, until /back";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length > TopicCommand.MaxLength)
            await caller.ReplyAsync($"What you say of it has at most {TopicCommand.MaxLength} characters.").ConfigureAwait(false);
        else
            await caller.ReportActAsync(await caller.Actor.SetAwayAsync(arguments).ConfigureAwait(false), "You are away, until /back.").ConfigureAwait(false);
        return true;
    }
}
