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
        var (name, text) = FirstWord.Of(arguments);
        if (TextFilter.IsBlank(text))
            return false;
        await caller.WhisperAsync(name, text).ConfigureAwait(false);
        return true;
    }
}
