using KestrelChat.Sessions;
using KestrelChat.Text;

namespace KestrelChat.Commands;

internal sealed class MsgCommand : IChatCommand
{
    public IReadOnlyList<string> Names => ["msg", "tell", "w"];

    public string Arguments => "NAME TEXT";

    public string Summary => "writes to one person alone";

    public async ValueTask<bool> RunAsync(Participant caller, string arguments)
    {
        var space = arguments.IndexOf(' ', StringComparison.Ordinal);
        var text = space < 0 ? "" : arguments[(space + 1)..].TrimStart(' ');
        if (TextFilter.IsBlank(text))
            return false;
        await caller.WhisperAsync(arguments[..space], text).ConfigureAwait(false);
        return true;
    }
}
