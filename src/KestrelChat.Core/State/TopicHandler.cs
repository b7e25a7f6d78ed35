using KestrelChat.Messages;
using KestrelChat.Records;

namespace KestrelChat.State;

internal sealed class TopicHandler() : SpeechHandler<TopicRecord>(EntryKind.Topic)
{
    protected override string TextOf(TopicRecord record) => record.Text;

    protected override AppendOutcome Apply(ChatState state, TopicRecord record)
    {
        state.Roster.TryFind(record.Session, out var author);
        if (author is not null && state.Charters.TryFind(record.Room, out _) && Rights.Objection(state, author, record.Room) is { } objection)
            return state.ObjectionToWriting(record) ?? objection;
        return base.Apply(state, record);
    }
}
