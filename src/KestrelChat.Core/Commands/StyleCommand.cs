using KestrelChat.Messages.Styles;
using KestrelChat.Sessions;

namespace KestrelChat.Commands;

internal sealed class StyleCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["style"];

    public string Arguments => "NAME";

    public string Summary => $"changes how lines look: {StyleSet.Names}";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        if (arguments.Length == 0)
            return false;
        if (StyleSet.TryParse(arguments, out var style))
        {
            caller.ChangeStyle(style);
            await caller.ReplyAsync($"The style is {arguments.ToLowerInvariant()} now.").ConfigureAwait(false);
            await caller.ShowSessionToProgramAsync().ConfigureAwait(false);
        }
        else
        {
            await caller.ReplyAsync($"There is no style {arguments}. There are: {StyleSet.Names}.").ConfigureAwait(false);
        }

        return true;
    }
}
