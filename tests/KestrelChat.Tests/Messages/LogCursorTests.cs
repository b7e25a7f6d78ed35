using FsCheck;
using FsCheck.Fluent;
using KestrelChat.Messages;

namespace KestrelChat.Tests.Messages;

public sealed class LogCursorTests
{
    private static readonly Gen<(int Capacity, Step[] Steps)> Histories =
        from capacity in Gen.Choose(1, 40)
        from steps in Gen.ArrayOf(
            from action in Gen.Choose(0, 5)
            from cursor in Gen.Choose(0, 3)
            from count in Gen.Choose(0, 50)
            select new Step(action, cursor, count))
        select (capacity, steps);

    [Fact]
    public void Any_interleaving_gives_each_reader_a_gapless_sequence_or_the_exact_loss() => Properties.Check(
        Histories,
        history =>
        {
            var log = new MessageLog(history.Capacity);
            var cursors = Enumerable.Range(0, 4).Select(_ => log.OpenCursor()).ToArray();
            var places = new long[4];
            var appended = 0L;
            foreach (var (action, cursor, count) in history.Steps)
            {
                if (action < 2)
                {
                    Numbered.Append(log, count);
                    appended += count;
                }
                else if (action == 2)
                {
                    cursors[cursor] = log.OpenCursor(count);
                    places[cursor] = appended - Math.Min(count, Math.Min(appended, history.Capacity));
                }
                else
                {
                    // The model: all that was appended and is not out of the window, from this place on.
                    var first = Math.Max(places[cursor], appended - history.Capacity);
                    var expected = Enumerable.Range(0, (int)Math.Min(count, appended - first)).Select(i => first + i);
                    var (read, lost) = Numbered.Read(cursors[cursor], count);
                    Assert.Equal(expected, read);
                    Assert.Equal(first - places[cursor], lost);
                    places[cursor] = first + read.Length;
                }

                Assert.Equal(places, cursors.Select(c => c.Position));
                Assert.Equal(places.Select(place => appended - place), cursors.Select(c => c.Lag));
            }
        },
        tests: 1000);

    [Fact]
    public void A_cursor_moved_goes_on_there()
    {
        using var cursor = Numbered.Log(100, 10).OpenCursorAt(2);
        cursor.MoveTo(7);
        Assert.Equal([7, 8, 9], Numbered.Read(cursor).Read);
    }

    private sealed record Step(int Action, int Cursor, int Count);
}
