using BenchmarkDotNet.Attributes;
using KestrelChat.Messages;
using KestrelChat.Messages.Styles;

namespace KestrelChat.Benchmarks;

/// <summary>A message's bytes, which are made once a style and not once a reader.</summary>
[MemoryDiagnoser]
public class StyleBenchmarks
{
    private readonly ChatEntry _entry = Talk.Message();
    private MessageStyle _style = null!;

    [Params(StyleKind.Classic, StyleKind.Compact, StyleKind.Json)]
    public StyleKind Style { get; set; }

    [GlobalSetup]
    public void Choose() => _style = new StyleSet(TimeZoneInfo.Utc)[Style];

    [Benchmark]
    public int Render() => _style.Render(_entry).Length;

    [Benchmark]
    public int TakeRendered() => _entry.Render(_style).Length;
}
