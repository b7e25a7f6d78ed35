using FsCheck;
using FsCheck.Fluent;

namespace KestrelChat.Tests;

/// <summary>Runs FsCheck properties from a fixed seed, so that a failure repeats; FsCheck prints it with the shrunk case.</summary>
internal static class Properties
{
    private const ulong Seed = 20_261_101;

    // FsCheck wants an odd one.
    private const ulong Gamma = 50_001;

    public static void Check<T>(Gen<T> values, Action<T> holds, int tests = 300) => Check(values.ToArbitrary(), holds, tests);

    public static void Check<T>(Arbitrary<T> values, Action<T> holds, int tests = 300) =>
        Prop.ForAll(values, holds).Check(Config.QuickThrowOnFailure.WithReplay(Seed, Gamma).WithMaxTest(tests).WithQuietOnSuccess(true));
}
