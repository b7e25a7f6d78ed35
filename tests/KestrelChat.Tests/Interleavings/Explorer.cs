using System.Runtime.InteropServices;

namespace KestrelChat.Tests.Interleavings;

/// <summary>Goes through all runs of a model, whatever the threads and the memory do: depth first, no moment twice. A run is repeated from
/// its beginning to take another turn, so that a model is plain code.</summary>
internal sealed class Explorer
{
    private const int MaxStates = 20_000_000;

    private readonly Action<Machine> _model;
    private readonly MemoryOrder _order;
    private readonly HashSet<UInt128> _seen = [];

    // In a mixed order of turns a fault is met early; always the same one, so that a run can be repeated.
    private readonly Random _random = new(1);
    private readonly List<(List<Choice> Choices, int Next)> _path = [];

    private Explorer(Action<Machine> model, MemoryOrder order) => (_model, _order) = (model, order);

    public static Exploration Explore(Action<Machine> model, MemoryOrder order) => new Explorer(model, order).Explore();

    private Exploration Explore()
    {
        try
        {
            var machine = Replay();
            Look(machine);
            while (_path.Count > 0)
            {
                var (choices, next) = _path[^1];
                if (next == choices.Count)
                {
                    _path.RemoveAt(_path.Count - 1);
                    machine = null;
                    continue;
                }

                machine ??= Replay();
                _path[^1] = (choices, next + 1);
                machine.Make(choices[next]);
                if (!Look(machine))
                    machine = null;
            }

            return new Exploration(_seen.Count, null, []);
        }
        catch (Violation violation)
        {
            return new Exploration(_seen.Count, violation.Message, Tell());
        }
    }

    /// <summary>Notes the moment; false if it is known already or an end.</summary>
    private bool Look(Machine machine)
    {
        if (!_seen.Add(machine.Key()))
            return false;
        Assert.True(_seen.Count < MaxStates, "The model is too large.");
        var choices = machine.Choices();
        if (choices.Count == 0)
        {
            machine.AtRest();
            return false;
        }

        _random.Shuffle(CollectionsMarshal.AsSpan(choices));
        _path.Add((choices, 0));
        return true;
    }

    /// <summary>A machine at the end of the path, before its next choice.</summary>
    private Machine Replay()
    {
        var machine = new Machine(_order);
        _model(machine);
        foreach (var (choices, next) in _path.SkipLast(1))
            machine.Make(choices[next - 1]);
        return machine;
    }

    private List<string> Tell()
    {
        var machine = new Machine(_order);
        var told = new List<string>();
        try
        {
            _model(machine);
            foreach (var (choices, next) in _path)
                told.Add(machine.Make(choices[next - 1]));
        }
        catch (Violation)
        {
            told.Add("and the next step breaks it");
        }

        return told;
    }
}
