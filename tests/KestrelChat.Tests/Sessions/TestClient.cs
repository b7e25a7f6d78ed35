using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using KestrelChat.Connections;
using KestrelChat.Sessions;
using KestrelChat.Transports;
using Microsoft.AspNetCore.Connections;

namespace KestrelChat.Tests.Sessions;

/// <summary>The person's end of a session: types bytes, reads what comes, and holds every byte against the allow-list.</summary>
internal sealed class TestClient : IClientConnection
{
    private readonly Pipe _toServer = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
    private readonly Pipe _toClient;
    private readonly PipeReader _input;
    private readonly PipeWriter _output;
    private readonly OutputGuard _guard = new();
    private readonly Lock _gate = new();
    private readonly StringBuilder _received = new();
    private readonly Task _reading;
    private TaskCompletionSource _changed = NewChange();
    private volatile TaskCompletionSource _reader = NewChange();
    private Exception? _violation;
    private int _seen;
    private int _closed;
    private bool _isOver;
    private volatile bool _isCut;

    /// <summary>A client that is not connected yet.</summary>
    /// <param name="window">How many bytes the server may have sent that the client has not taken, before it must wait.</param>
    /// <param name="input">What it sends, for a test that decides how the bytes are cut.</param>
    /// <param name="output">Where the server writes, for a test that never looks at it.</param>
    /// <param name="reads">Whether it takes what comes; if not, it begins with <see cref="StartReading"/>.</param>
    public TestClient(int window = 65_536, PipeReader? input = null, PipeWriter? output = null, bool reads = true)
    {
        _input = input ?? _toServer.Reader;
        _toClient = new Pipe(new PipeOptions(pauseWriterThreshold: window, resumeWriterThreshold: window / 2, useSynchronizationContext: false));
        _output = output ?? _toClient.Writer;
        if (reads)
            _reader.SetResult();
        _reading = ReadAsync();
    }

    PipeReader IClientConnection.Input => _input;

    PipeWriter IClientConnection.Output => _output;

    /// <summary>Whether it comes by the way that operators have.</summary>
    public bool IsOperator { get; init; }

    string IClientConnection.Endpoint => "192.0.2.7:4711";

    /// <summary>Where it comes from.</summary>
    public IPAddress? Address { get; init; } = IPAddress.Parse("192.0.2.7");

    /// <summary>Whether it speaks TLS.</summary>
    public bool IsSecure { get; init; } = true;

    /// <summary>What it set, and so may be sent.</summary>
    public OutputGuard Guard => _guard;

    public Session Session { get; private set; } = null!;

    /// <summary>Why the session ended, once it has.</summary>
    public Task<CloseReason> Ended { get; private set; } = null!;

    /// <summary>All it was ever sent.</summary>
    public string Received
    {
        get
        {
            lock (_gate)
                return _received.ToString();
        }
    }

    internal void Run(Session session)
    {
        Session = session;
        Ended = RunAsync();
    }

    CloseReason? IClientConnection.EndingOf(Exception fault) => TransportEnding.Of(fault);

    /// <summary>Types lines, as one segment.</summary>
    public Task SendAsync(params string[] lines) => SendBytesAsync(Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n"))));

    /// <summary>Sends one segment.</summary>
    public async Task SendBytesAsync(ReadOnlyMemory<byte> bytes) => await _toServer.Writer.WriteAsync(bytes, TestContext.Current.CancellationToken);

    /// <summary>Ends its own side and reads on (FIN, as <c>nc -N</c>).</summary>
    public void FinishSending() => _toServer.Writer.Complete();

    /// <summary>RST.</summary>
    public void Reset() => Cut(new ConnectionResetException("reset"));

    /// <summary>From now on takes what comes.</summary>
    public void StartReading() => _reader.TrySetResult();

    /// <summary>From now on takes nothing.</summary>
    public void StopReading() => _reader = NewChange();

    /// <summary>Waits for exactly these lines, with nothing before or between them.</summary>
    public async Task SeesAsync(params string[] lines)
    {
        var expected = string.Concat(lines.Select(l => l + "\r\n"));
        var actual = "";
        while (actual.Length < expected.Length)
        {
            actual = await MoreThanAsync(actual.Length, expected);
            var length = Math.Min(actual.Length, expected.Length);
            var same = actual.AsSpan(0, length).CommonPrefixLength(expected.AsSpan(0, length));
            if (same < length)
                Assert.Fail($"After {same} characters as expected.\nExpected:\n{Around(expected, same)}\nActual:\n{Around(actual, same)}");
        }

        _seen += expected.Length;
    }

    /// <summary>Waits until a text comes, whatever stands before it.</summary>
    /// <returns>What stood before it.</returns>
    public async Task<string> SeesAfterOthersAsync(string text)
    {
        for (var least = 0; ;)
        {
            var actual = await MoreThanAsync(least, text);
            var at = actual.IndexOf(text, StringComparison.Ordinal);
            least = actual.Length;
            if (at < 0)
                continue;
            _seen += at + text.Length;
            return actual[..at];
        }
    }

    /// <summary>Waits until the session has ended and the output too.</summary>
    /// <returns>What was not looked at yet.</returns>
    public async Task<string> SeesEndAsync(CloseReason reason)
    {
        var actual = await Ended.InTimeAsync($"the end of the session: {reason}", () => Received);
        Assert.Equal(reason, actual);
        Assert.Equal(1, _closed);
        await _reading.InTimeAsync("the end of the output", () => Received);
        lock (_gate)
            ThrowIfViolated();
        var rest = Received[_seen..];
        _seen += rest.Length;
        return rest;
    }

    /// <summary>Breaks both directions.</summary>
    void IClientConnection.Abort(CloseReason reason) => Cut(new ConnectionAbortedException());

    ValueTask IClientConnection.CloseAsync()
    {
        _closed++;
        return ValueTask.CompletedTask; // the pipes end as Kestrel does it, after the session
    }

    internal void Cut(Exception fault)
    {
        _isCut = true;
        _toServer.Writer.Complete(fault);
        _reader.TrySetResult();
        _toClient.Reader.CancelPendingRead();
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string Around(string text, int at) => text.Substring(Math.Max(0, at - 100), Math.Min(400, text.Length - Math.Max(0, at - 100)));

    private async Task<CloseReason> RunAsync()
    {
        var reason = await Session.RunAsync();
        // As Kestrel does when its handler returns.
        await _input.CompleteAsync();
        await _output.CompleteAsync();
        return reason;
    }

    /// <summary>What has come and was not looked at, once it is longer than so much.</summary>
    private async Task<string> MoreThanAsync(int length, string expected)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                ThrowIfViolated();
                if (_received.Length - _seen > length)
                    return _received.ToString(_seen, _received.Length - _seen);
                Assert.False(_isOver, $"The output ended.\nExpected:\n{expected}\nActual:\n{_received.ToString(_seen, _received.Length - _seen)}");
                changed = _changed.Task;
            }

            await changed.InTimeAsync(expected, () => Received[_seen..]);
        }
    }

    private void ThrowIfViolated()
    {
        if (_violation is not null)
            throw new InvalidOperationException("A forbidden byte was sent.", _violation);
    }

    private async Task ReadAsync()
    {
        var isOver = false;
        while (!isOver)
        {
            await _reader.Task;
            var result = await _toClient.Reader.ReadAsync();
            isOver = result.IsCompleted || _isCut;
            if (!_reader.Task.IsCompleted)
            {
                _toClient.Reader.AdvanceTo(result.Buffer.Start);
                isOver = false;
                continue;
            }

            lock (_gate)
            {
                Take(result.Buffer.ToArray(), isOver);
                _changed.TrySetResult();
                _changed = NewChange();
            }

            _toClient.Reader.AdvanceTo(result.Buffer.End);
        }

        await _toClient.Reader.CompleteAsync();
    }

    private void Take(byte[] bytes, bool isOver)
    {
        try
        {
            _received.Append(_guard.Take(bytes));
            _isOver = isOver;
            if (isOver && !_isCut)
                _guard.End();
        }
        catch (Exception e)
        {
            _violation = e;
        }
    }
}
