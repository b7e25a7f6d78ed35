using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class MessageHandler() : SpeechHandler<MessageRecord>(EntryKind.Message)
{
    protected override string TextOf(MessageRecord record) => record.Text;
}
