using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class TopicHandler() : SpeechHandler<TopicRecord>(EntryKind.Topic)
{
    protected override string TextOf(TopicRecord record) => record.Text;
}
