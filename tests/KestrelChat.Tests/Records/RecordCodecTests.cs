using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using KestrelChat.Records;

namespace KestrelChat.Tests.Records;

public sealed class RecordCodecTests
{
    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("KESTRELCHAT_RECORDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 2000;

    [Fact]
    public void Every_kind_comes_back_as_it_went()
    {
        var kinds = Enum.GetValues<RecordKind>();
        Properties.Check(Generators.Records, record =>
        {
            var bytes = Write(record);
            Assert.True(RecordCodec.TryRead(bytes, out var back));
            Assert.Equal(Describe(record), Describe(back));
            Assert.Equal(bytes, Write(back));
        }, Count);
        Assert.Equal(kinds.Length, Generators.OneOfEach.Select(r => r.Kind).Distinct().Count());
        Assert.All(Generators.OneOfEach, record =>
        {
            Assert.True(RecordCodec.TryRead(Write(record), out var back));
            Assert.Equal(Describe(record), Describe(back));
        });
    }

    [Fact]
    public void Bytes_that_are_not_one_whole_record_are_refused_without_a_fault()
    {
        var random = new Random(4711);
        for (var i = 0; i < Count; i++)
        {
            var bytes = Write(Generators.OneOfEach[i % Generators.OneOfEach.Count]);
            Assert.False(RecordCodec.TryRead(bytes.AsSpan(0, random.Next(bytes.Length)), out _));
            Assert.False(RecordCodec.TryRead([.. bytes, (byte)random.Next(256)], out _));
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            // Some flips give another record; none gives a fault, and what is read is written the same.
            if (RecordCodec.TryRead(bytes, out var other) && Describe(other).IndexOf('\uFFFD', StringComparison.Ordinal) < 0)
                Assert.Equal(bytes, Write(other));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(RecordCodec.Version + 1)]
    public void Another_version_is_refused(byte version)
    {
        var bytes = Write(Generators.OneOfEach[0]);
        bytes[0] = version;

        Assert.False(RecordCodec.TryRead(bytes, out _));
    }

    [Fact]
    public void A_kind_that_there_is_not_is_refused()
    {
        var bytes = Write(Generators.OneOfEach[0]);
        bytes[1] = 200;

        Assert.False(RecordCodec.TryRead(bytes, out _));
    }

    [Fact]
    public void The_bytes_of_a_message_are_fixed()
    {
        var record = new MessageRecord { Session = 300, From = "ada", Room = "lobby", Text = "é" };

        Assert.Equal("0106AC0200" + "04616461" + "066C6F626279" + "03C3A9", Convert.ToHexString(Write(record)));
    }

    private static byte[] Write(JournalRecord record)
    {
        var buffer = new byte[1];
        var length = RecordCodec.Write(record, ref buffer);
        return buffer[..length];
    }

    private static string Describe(JournalRecord record) => string.Join('|', record.GetType().GetProperties()
        .Where(p => p.GetIndexParameters().Length == 0).OrderBy(p => p.Name, StringComparer.Ordinal)
        .Select(p => $"{p.Name}={p.GetValue(record) ?? "(null)"}"));

    private static class Generators
    {
        public static IReadOnlyList<JournalRecord> OneOfEach { get; } =
        [
            .. Enum.GetValues<RecordKind>().Where(k => k is not RecordKind.Rules).Select(k => TestRecords.Of(k, 7, "ada", "lobby", "bob", "a text")),
            new ConnectedRecord { Session = 8, From = "console", IsOperator = true },
            new KickedRecord { Session = 8, From = "console", To = "bob", Room = "dev" },
            new MutedRecord { Session = 8, From = "console", To = "bob" },
            new UnmutedRecord { Session = 8, From = "console", To = "bob" },
            new SlowedRecord { Session = 8, From = "console", Room = "dev" },
            new BannedRecord { Session = 8, From = "console", To = "bob", Network = "192.0.2.7/32" },
            new UnbannedRecord { Session = 8, From = "console", To = "bob" },
            new LostRecord { Session = 8, From = "ada", Hash = "hash", Window = 1 },
            new AwayRecord { Session = 8, From = "ada" },
            new IgnoresRecord { Session = 8, From = "ada", To = "bob", Ends = true },
            new InvitedRecord { Session = 8, From = "console", Room = "dev", To = "bob", IsTakenBack = true },
            new DeletedMessageRecord { Session = 0, From = "ada" },
            new RulesRecord { Session = 0, From = "", Rules = new StateRules(200, 10_000) },
        ];

        public static Arbitrary<JournalRecord> Records { get; } = (
            from kind in Gen.Elements(Enum.GetValues<RecordKind>().Where(k => k is not RecordKind.Rules))
            from session in Gen.Choose(0, int.MaxValue)
            from texts in Gen.ArrayOf(Text, 4)
            select TestRecords.Of(kind, (long)session << 20, texts[0], texts[1], texts[2], texts[3])).ToArbitrary();

        private static Gen<string> Text => ArbMap.Default.GeneratorFor<NonNull<string>>().Select(t => t.Get.EnumerateRunes().Aggregate("", (all, rune) => all + rune));
    }
}
