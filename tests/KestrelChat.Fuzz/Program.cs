using KestrelChat.Fuzz;
using SharpFuzz;

var targets = new Dictionary<string, Action<byte[]>>(StringComparer.Ordinal)
{
    ["lines"] = LineTarget.Check,
    ["records"] = RecordTarget.Check,
};
if (args is not [var name] || !targets.TryGetValue(name, out var check))
{
    await Console.Error.WriteLineAsync($"Usage: KestrelChat.Fuzz {string.Join('|', targets.Keys)} < INPUT").ConfigureAwait(false);
    return 2;
}

// Under afl-fuzz it goes on with one input after another; without, it checks the one that it is given.
Fuzzer.Run(input =>
{
    using var bytes = new MemoryStream();
    input.CopyTo(bytes);
    check(bytes.ToArray());
});
return 0;
