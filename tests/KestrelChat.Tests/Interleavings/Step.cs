using System.Runtime.CompilerServices;

namespace KestrelChat.Tests.Interleavings;

/// <summary>One access of a thread to the shared memory, which nothing can come in between.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Method">The method of the program that it stands for.</param>
internal sealed record Step(StepKind Kind, string Method)
{
    public Cell? Cell { get; init; }

    /// <summary>Whether it has no order of its own, as an access that is not volatile.</summary>
    public bool IsPlain { get; init; }

    /// <summary>What is written.</summary>
    public int Value { get; init; }

    /// <summary>What becomes of the value in an interlocked change.</summary>
    public Func<int, int>? Change { get; init; }

    /// <summary>Until the value is so, the thread cannot go on.</summary>
    public Func<int, bool>? Condition { get; init; }

    /// <summary>The steps of a method that is called.</summary>
    public IEnumerable<Step>? Body { get; init; }

    /// <summary>Whether that method returns something.</summary>
    public bool GivesResult { get; init; }

    public static Step Read(Cell cell, [CallerMemberName] string method = "") => new(StepKind.Read, method) { Cell = cell };

    public static Step ReadPlain(Cell cell, [CallerMemberName] string method = "") => new(StepKind.Read, method) { Cell = cell, IsPlain = true };

    public static Step Write(Cell cell, int value, [CallerMemberName] string method = "") =>
        new(StepKind.Write, method) { Cell = cell, Value = value };

    public static Step WritePlain(Cell cell, int value, [CallerMemberName] string method = "") =>
        new(StepKind.Write, method) { Cell = cell, Value = value, IsPlain = true };

    public static Step Fence([CallerMemberName] string method = "") => new(StepKind.Fence, method);

    /// <summary>Gives the former value, as do the next three.</summary>
    public static Step Exchange(Cell cell, int value, [CallerMemberName] string method = "") =>
        new(StepKind.Change, method) { Cell = cell, Change = _ => value };

    public static Step CompareExchange(Cell cell, int value, int comparand, [CallerMemberName] string method = "") =>
        new(StepKind.Change, method) { Cell = cell, Change = v => v == comparand ? value : v };

    /// <summary>Unlike <see cref="Interlocked.Add(ref int, int)"/> it gives the former value.</summary>
    public static Step Add(Cell cell, int value, [CallerMemberName] string method = "") =>
        new(StepKind.Change, method) { Cell = cell, Change = v => v + value };

    /// <summary>Any other change, as under a lock.</summary>
    public static Step Update(Cell cell, Func<int, int> change, [CallerMemberName] string method = "") =>
        new(StepKind.Change, method) { Cell = cell, Change = change };

    /// <summary>Enters a lock, which <see cref="Write"/> of 0 leaves.</summary>
    public static Step Lock(Cell cell, [CallerMemberName] string method = "") =>
        new(StepKind.Change, method) { Cell = cell, Change = _ => 1, Condition = v => v == 0 };

    /// <summary>Sleeps until a value is there, or looks again and again.</summary>
    public static Step Await(Cell cell, Func<int, bool> condition, [CallerMemberName] string method = "") =>
        new(StepKind.Read, method) { Cell = cell, Condition = condition };

    /// <summary>Goes through a method that returns nothing.</summary>
    public static Step Run(IEnumerable<Step> body) => new(StepKind.Call, "") { Body = body };

    /// <summary>Goes through a method that leaves what it returns in <see cref="Actor.Result"/>.</summary>
    public static Step Get(IEnumerable<Step> body) => new(StepKind.Call, "") { Body = body, GivesResult = true };

    /// <summary>What this method does from here on depends on that value and its arguments alone: what else was learnt in it is forgotten.</summary>
    public static Step Mark(int value) => new(StepKind.Mark, "") { Value = value };

    public override string ToString() => $"{Method}: {(IsPlain ? "plain " : "")}{Kind} {Cell?.Name}";
}
