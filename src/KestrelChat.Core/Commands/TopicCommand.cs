using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class TopicCommand : IChatCommand
{
    /// <summary>Topics stand in lists: one line of a terminal and a bit.</summary>
    public const int MaxLength = 200;

    public IReadOnlyList<string> Names => ["topic"];

    public string Arguments => "[TEXT]";

    public string Summary => "shows the room's topic, or sets it";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var room = caller.Room!;
        if (arguments.Length > MaxLength)
            await caller.ReplyAsync($"A topic has at most {MaxLength} characters.").ConfigureAwait(false);
        else if (arguments.Length > 0)
            await caller.SetTopicAsync(arguments).ConfigureAwait(false);
        else
            await caller.ReplyAsync(room.Topic.Length == 0 ? $"#{room.Name} has no topic." : $"The topic of #{room.Name}: {room.Topic}").ConfigureAwait(false);
        return true;
    }
}
