using System.IO.Pipelines;
using System.Text;

namespace KestrelChat.Tests.Streams;

/// <summary>The other end of a stream, which takes one event after another.</summary>
internal sealed class EventReader
{
    private readonly Pipe _pipe = new(new PipeOptions(readerScheduler: PipeScheduler.ThreadPool, pauseWriterThreshold: 1, resumeWriterThreshold: 0, useSynchronizationContext: false));
    private readonly StringBuilder _text = new();

    public PipeWriter Output => _pipe.Writer;

    /// <summary>The next event or comment, its lines joined.</summary>
    public async Task<string> NextAsync()
    {
        int end;
        while ((end = _text.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
        {
            var read = await _pipe.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
            foreach (var part in read.Buffer)
                _text.Append(Encoding.UTF8.GetString(part.Span));
            _pipe.Reader.AdvanceTo(read.Buffer.End);
        }

        var found = _text.ToString(0, end).Replace("\r\n", "|", StringComparison.Ordinal);
        _text.Remove(0, end + 4);
        return found;
    }

    public ValueTask CompleteAsync() => _pipe.Reader.CompleteAsync();
}
