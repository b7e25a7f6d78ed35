using KestrelChat.Transports;

namespace KestrelChat.Tests.Transports;

public sealed class PutOffWorkTests
{
    private readonly List<string> _log = [];

    [Fact]
    public void One_message_is_sent_for_all_that_is_put_off_before_it_is_heard()
    {
        var work = new PutOffWork(Send);
        Assert.True(work.TryAdd(() => _log.Add("first")));
        Assert.True(work.TryAdd(() => _log.Add("second")));
        work.Run();
        work.Listen();
        Assert.Equal(["sent", "first", "second"], _log);
    }

    [Fact]
    public void The_message_for_work_put_off_once_more_is_sent_when_the_thread_listens_again()
    {
        var work = new PutOffWork(Send);
        work.TryAdd(() => Assert.True(work.TryAdd(() => _log.Add("again"))));
        work.Run();
        _log.Add("listens");
        work.Listen();
        work.Run();
        Assert.Equal(["sent", "listens", "sent", "again"], _log);
    }

    [Fact]
    public void Nothing_is_put_off_without_a_message()
    {
        var work = new PutOffWork(() => false);
        Assert.False(work.TryAdd(() => _log.Add("never")));
        work.Run();
        Assert.Empty(_log);
    }

    [Fact]
    public void What_cannot_be_put_off_once_more_is_done()
    {
        var canSend = true;
        var work = new PutOffWork(() => canSend);
        work.TryAdd(() => work.TryAdd(() => _log.Add("again")));
        work.Run();
        canSend = false;
        work.Listen();
        Assert.Equal(["again"], _log);
    }

    private bool Send()
    {
        _log.Add("sent");
        return true;
    }
}
