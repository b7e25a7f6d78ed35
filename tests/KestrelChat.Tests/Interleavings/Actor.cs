using System.Runtime.CompilerServices;

namespace KestrelChat.Tests.Interleavings;

/// <summary>A thread of a model: runs methods that give their accesses to memory as steps, one by one. Between two steps it must touch
/// nothing that is shared, apart from what only checks look at.</summary>
internal sealed class Actor(Machine machine, string name)
{
    // Each with where that begins which was learnt in it.
    private readonly Stack<(IEnumerator<Step> Steps, int Learnt, bool GivesResult)> _methods = new();

    public string Name => name;

    /// <summary>What the last step or method gave.</summary>
    public int Result { get; set; }

    /// <summary>The next step; null at the end.</summary>
    public Step? Next { get; private set; }

    /// <summary>All that it has learnt and not forgotten: with that its future is known.</summary>
    public List<int> Learnt { get; } = [];

    /// <summary>Writes that the others do not see yet, the oldest first.</summary>
    public List<Step> Buffer { get; } = [];

    /// <summary>Former values that a plain read may still give.</summary>
    public List<(Cell Cell, int Value)> Stale { get; } = [];

    public void Begin(IEnumerable<Step> body)
    {
        Enter(Step.Run(body));
        Advance();
    }

    /// <summary>Takes the result of the step that was made and goes on to the next one.</summary>
    public void Take(int result)
    {
        Result = result;
        Learnt.Add(result);
        Advance();
    }

    /// <summary>Hands work to the pool: it begins some time after all that was written before.</summary>
    public Step Queue(string title, Func<Actor, IEnumerable<Step>> work, [CallerMemberName] string method = "") =>
        Step.Write(machine.Add(title, work, isWaiting: true), 1, method);

    private void Advance()
    {
        Next = null;
        while (_methods.TryPeek(out var method))
        {
            if (!method.Steps.MoveNext())
            {
                Return(method);
            }
            else if (method.Steps.Current is { Kind: StepKind.Call } call)
            {
                Enter(call);
            }
            else if (method.Steps.Current is { Kind: StepKind.Mark, Value: var value })
            {
                Forget(method);
                Learnt.Add(value);
            }
            else
            {
                Next = method.Steps.Current;
                return;
            }
        }

        Learnt.Clear();
    }

    private void Enter(Step call)
    {
        Learnt.Add(int.MinValue);
        _methods.Push((call.Body!.GetEnumerator(), Learnt.Count, call.GivesResult));
    }

    private void Return((IEnumerator<Step> Steps, int Learnt, bool GivesResult) method)
    {
        _methods.Pop();
        if (!method.GivesResult)
            Result = 0;
        Forget(method);
        Learnt[^1] = Result;
    }

    private void Forget((IEnumerator<Step> Steps, int Learnt, bool GivesResult) method) =>
        Learnt.RemoveRange(method.Learnt, Learnt.Count - method.Learnt);
}
