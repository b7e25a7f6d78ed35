using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace KestrelChat.Tests.Interleavings;

/// <summary>Memory and threads at one moment of one run.</summary>
internal sealed class Machine(MemoryOrder order)
{
    private readonly List<Cell> _cells = [];
    private readonly List<Actor> _actors = [];
    private readonly List<int> _state = [];

    /// <summary>What must hold when nobody can go on.</summary>
    public Action AtRest { get; set; } = () => { };

    /// <summary>A new place in memory.</summary>
    public Cell Cell(string name, int value = 0, bool isReadPlainly = false)
    {
        var cell = new Cell(name, _cells.Count, value) { IsReadPlainly = isReadPlainly };
        _cells.Add(cell);
        return cell;
    }

    /// <summary>A new thread.</summary>
    public void Add(string name, Func<Actor, IEnumerable<Step>> work) => Add(name, work, isWaiting: false);

    /// <summary>A new thread.</summary>
    /// <returns>What it waits for, if it does.</returns>
    public Cell Add(string name, Func<Actor, IEnumerable<Step>> work, bool isWaiting)
    {
        var begin = Cell("the start of " + name, isWaiting ? 0 : 1);
        var actor = new Actor(this, name);
        _actors.Add(actor);
        actor.Begin(isWaiting ? WaitThenWork() : work(actor));
        return begin;

        IEnumerable<Step> WaitThenWork()
        {
            yield return Step.Await(begin, v => v == 1, name);
            foreach (var step in work(actor))
                yield return step;
        }
    }

    /// <summary>All that can happen next.</summary>
    public List<Choice> Choices()
    {
        var choices = new List<Choice>();
        for (var a = 0; a < _actors.Count; a++)
        {
            var actor = _actors[a];
            if (IsBuffered(actor))
                return [new Choice(a, Choice.Step)]; // seen by nobody and in nobody's way: no other order of it makes a difference
            for (var i = 0; i < actor.Buffer.Count; i++)
            {
                if (MayCommit(actor.Buffer, i))
                    choices.Add(new Choice(a, Choice.Commit, i));
            }

            if (actor.Next is not { } step || !MayStep(actor, step))
                continue;
            choices.Add(new Choice(a, Choice.Step));
            if (step is { Kind: StepKind.Read, IsPlain: true } && !actor.Buffer.Exists(w => w.Cell == step.Cell))
                AddLate(choices, a, actor, step);
        }

        return choices;
    }

    /// <summary>Lets one of them happen.</summary>
    /// <returns>What it was, for people.</returns>
    public string Make(Choice choice)
    {
        var actor = _actors[choice.Actor];
        if (choice.What == Choice.Commit)
        {
            var write = actor.Buffer[choice.Index];
            actor.Buffer.RemoveAt(choice.Index);
            Put(actor, write.Cell!, write.Value);
            return $"{actor.Name}: {write.Cell!.Name} = {write.Value} is seen";
        }

        var step = actor.Next!;
        var (value, text) = Make(actor, step, choice);
        if (step.Kind is not StepKind.Write && !step.IsPlain)
            actor.Stale.Clear();
        actor.Take(value);
        return $"{actor.Name} in {step}{text}";
    }

    /// <summary>Tells this moment from all others.</summary>
    public UInt128 Key()
    {
        _state.Clear();
        foreach (var cell in _cells)
            _state.Add(cell.Value);
        foreach (var actor in _actors)
        {
            _state.Add(actor.Name.GetHashCode(StringComparison.Ordinal));
            _state.Add(actor.Next is null ? 1 : 0);
            _state.Add(actor.Learnt.Count);
            _state.AddRange(actor.Learnt);
            _state.Add(actor.Buffer.Count);
            foreach (var write in actor.Buffer)
                Add(write.Cell!, write.Value);
            _state.Add(actor.Stale.Count);
            foreach (var (cell, value) in actor.Stale)
                Add(cell, value);
        }

        return XxHash128.HashToUInt128(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_state)));

        void Add(Cell cell, int value)
        {
            _state.Add(cell.Number);
            _state.Add(value);
        }
    }

    private static void AddLate(List<Choice> choices, int index, Actor actor, Step step)
    {
        for (var i = 0; i < actor.Stale.Count; i++)
        {
            if (actor.Stale[i].Cell == step.Cell && actor.Stale[i].Value != step.Cell!.Value)
                choices.Add(new Choice(index, Choice.Late, i));
        }
    }

    private (int Value, string Text) Make(Actor actor, Step step, Choice choice)
    {
        switch (step.Kind)
        {
            case StepKind.Read:
                var read = choice.What == Choice.Late ? actor.Stale[choice.Index].Value : ValueFor(actor, step.Cell!);
                return (read, $" is {read}");
            case StepKind.Write when order is MemoryOrder.Sequential:
                Put(actor, step.Cell!, step.Value);
                return (0, $" = {step.Value}");
            case StepKind.Write:
                actor.Buffer.Add(step);
                return (0, $" = {step.Value}, not seen yet");
            case StepKind.Change:
                var before = step.Cell!.Value;
                Put(actor, step.Cell, step.Change!(before));
                return (before, $" from {before} to {step.Cell.Value}");
            default:
                return (0, "");
        }
    }

    private bool IsBuffered(Actor actor) => order is not MemoryOrder.Sequential && actor.Next is { Kind: StepKind.Write };

    private static bool MayStep(Actor actor, Step step) =>
        (step.Kind is StepKind.Read or StepKind.Write || actor.Buffer.Count == 0) && (step.Condition?.Invoke(ValueFor(actor, step.Cell!)) ?? true);

    private bool MayCommit(List<Step> buffer, int index) =>
        index == 0 || (order is MemoryOrder.Arm64 && buffer[index].IsPlain && buffer.FindIndex(w => w.Cell == buffer[index].Cell) == index);

    private static int ValueFor(Actor actor, Cell cell) => actor.Buffer.FindLast(w => w.Cell == cell)?.Value ?? cell.Value;

    private void Put(Actor writer, Cell cell, int value)
    {
        foreach (var actor in _actors)
        {
            if (actor == writer)
                actor.Stale.RemoveAll(s => s.Cell == cell);
            else if (order is MemoryOrder.Arm64 && cell.IsReadPlainly && !actor.Stale.Contains((cell, cell.Value)))
                actor.Stale.Add((cell, cell.Value));
        }

        cell.Value = value;
    }
}
