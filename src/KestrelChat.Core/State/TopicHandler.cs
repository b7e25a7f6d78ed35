using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class TopicHandler() : SpeechHandler<TopicRecord>(EntryKind.Topic)
{
    protected override string TextOf(TopicRecord record) => record.Text;

    // Where a room is somebody's, who keeps order there says what it is about.
    protected override AppendOutcome? Objection(ChatState state, TopicRecord record) =>
        state.Charters.TryFind(record.Room, out _) && state.Roster.TryFind(record.Session, out var author) ? Rights.Objection(state, author, record.Room) : null;
}
