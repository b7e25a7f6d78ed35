using System.Buffers;
using System.Text;
using BenchmarkDotNet.Attributes;
using KestrelChat.Text;

namespace KestrelChat.Benchmarks;

/// <summary>From the bytes of a connection to lines.</summary>
[MemoryDiagnoser]
public class LineReaderBenchmarks
{
    private const int Lines = 64;

    private LineReader _reader;
    private ReadOnlySequence<byte> _input;

    /// <summary>What comes: a line of 64 bytes, one outside ASCII, one with a telnet command, one of 4,096 bytes.</summary>
    [Params("ascii", "utf8", "telnet", "longest")]
    public string Line { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        var line = Line switch
        {
            "ascii" => Encoding.UTF8.GetBytes(Talk.Text),
            "utf8" => Encoding.UTF8.GetBytes("Привет всем, здесь шестьдесят четыре."),
            "telnet" => [0xFF, 0xFD, 0x06, .. Encoding.UTF8.GetBytes(Talk.Text)],
            _ => Encoding.UTF8.GetBytes(new string('x', LineReader.MaxLength)),
        };
        byte[] ended = [.. line, (byte)'\n'];
        _input = new ReadOnlySequence<byte>([.. Enumerable.Repeat(ended, Lines).SelectMany(bytes => bytes)]);
    }

    [Benchmark(OperationsPerInvoke = Lines)]
    public int Parse()
    {
        var characters = 0;
        var consumed = _input.Start;
        var examined = consumed;
        while (_reader.TryParseMessage(_input, ref consumed, ref examined, out var line))
            characters += line.Text.Length;
        return characters;
    }
}
