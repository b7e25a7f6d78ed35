using BenchmarkDotNet.Attributes;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;

namespace KestrelChat.Benchmarks;

/// <summary>The writer's and the readers' part of a message's way through the log.</summary>
[MemoryDiagnoser]
public class LogBenchmarks
{
    /// <summary>As many as a window of the benchmarks over the network.</summary>
    private const int Batch = 64;

    private readonly ChatEntry _entry = Talk.Message();
    private readonly ChatEntry[] _read = new ChatEntry[Batch];
    private readonly ClassicStyle _classic = new(TimeZoneInfo.Utc);
    private readonly MessageLog _appended = new(capacity: 4096);
    private readonly MessageLog _log = new(capacity: 4096);
    private LogCursor _cursor = null!;
    private long _from;

    [GlobalSetup]
    public void Fill()
    {
        for (var i = 1; i <= 4096; i++)
            _log.Append(Talk.Message(i));
        _cursor = _log.OpenCursor();
        _from = _log.Head - Batch;
    }

    [Benchmark]
    public long Append() => _appended.Append(_entry);

    [Benchmark]
    public int ReadOne()
    {
        _cursor.MoveTo(_log.Head - 1);
        return _cursor.Read(_read, out _);
    }

    [Benchmark]
    public int ReadBatchOf64()
    {
        _cursor.MoveTo(_from);
        return _cursor.Read(_read, out _);
    }

    /// <summary>What every reader after the first one does.</summary>
    [Benchmark]
    public int TakeBatchRenderedByAnother() => _log.Batches.Render(_classic, _from, 1 << 16)!.Bytes.Length;

    /// <summary>What the first reader does; each entry has its bytes already.</summary>
    [Benchmark]
    public int JoinBatchOf64() => _log.Batches.Render(_classic, _from - 1, 1 << 16, limit: _log.Head - 1)!.Bytes.Length;
}
