using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class ActionHandler() : SpeechHandler<ActionRecord>(EntryKind.Action)
{
    protected override string TextOf(ActionRecord record) => record.Text;
}
