using KestrelChat.Journals;

namespace KestrelChat.Tests.Journals;

public sealed class MemoryJournalTests : JournalContract
{
    protected override IJournal Create() => new MemoryJournal(State, Metrics, Time);
}
