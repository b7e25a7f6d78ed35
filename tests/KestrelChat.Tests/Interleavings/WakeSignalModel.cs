namespace KestrelChat.Tests.Interleavings;

/// <summary>
/// <see cref="KestrelChat.Sessions.WakeSignal"/>, step by step, with a sleeper and those that have news for it: no news is left with the sleeper asleep,
/// two are never at its work, and it is woken once a sleep. Each method bears the name of the one that it copies.
/// </summary>
internal sealed class WakeSignalModel
{
    private const int Quiet = 0;
    private const int Called = 1;
    private const int Sleeping = 2;
    private const int Held = 3;

    private readonly Cell _state;
    private readonly Cell _core;
    private readonly Cell[] _news;
    private readonly Cell _works;

    // For checks alone.
    private readonly Cell[] _seen;
    private readonly Cell _atWork;
    private readonly Cell _worked;

    public WakeSignalModel(Machine machine, IReadOnlyList<string> callers)
    {
        _state = machine.Cell("_state", Quiet);
        _core = machine.Cell("_core");
        _news = [.. callers.Select((_, i) => machine.Cell($"news {i}"))];
        _works = machine.Cell("works", isReadPlainly: true);
        _seen = [.. callers.Select((_, i) => machine.Cell($"seen {i}"))];
        _atWork = machine.Cell("at work");
        _worked = machine.Cell("worked");
        machine.Add("sleeper", Sleeper);
        for (var i = 0; i < callers.Count; i++)
        {
            var (news, way) = (_news[i], callers[i]);
            machine.Add($"{way} {i}", me => Caller(me, news, way));
        }

        machine.AtRest = () =>
        {
            Violation.Unless(_state.Value == Sleeping, "the sleeper sleeps in the end");
            Violation.Unless(_seen.All(s => s.Value == 1), "all news is seen");
        };
    }

    /// <summary>Whether a call from the pool has a fence between the news and the look at the state.</summary>
    public bool HasFence { get; init; } = true;

    /// <summary>Whether the sleeper is put back only if nobody called meanwhile.</summary>
    public bool Compares { get; init; } = true;

    // As SessionWriter.RunAsync.
    private IEnumerable<Step> Sleeper(Actor me)
    {
        while (true)
        {
            yield return Step.Mark(1);
            yield return Step.Run(Work(me));
            yield return Step.Mark(2);
            yield return Step.Run(Wait(me));
        }
    }

    // As SessionWriter.LogGrew where it holds.
    private IEnumerable<Step> Caller(Actor me, Cell news, string way)
    {
        yield return Step.Write(news, 1);
        switch (way)
        {
            case nameof(Call):
                yield return Step.Run(Call(me));
                break;
            case nameof(CallFromPool):
                yield return Step.Run(CallFromPool(me));
                break;
            case nameof(TryHold):
                yield return Step.Get(TryHold(me));
                if (me.Result == 0)
                    break;
                do
                {
                    yield return Step.Run(Work(me));
                    yield return Step.Mark(0);
                    yield return Step.Get(TryPutBack(me));
                }
                while (me.Result == 0);
                break;
            case nameof(WakeHeld):
                yield return Step.Get(TryHold(me));
                if (me.Result == 0)
                    break;
                yield return Step.Run(Work(me));
                yield return Step.Run(WakeHeld(me));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(way), way, "No such call.");
        }
    }

    // As SessionWriter.TryWriteAll: looks at everything, with fields that have no order of their own.
    private IEnumerable<Step> Work(Actor me)
    {
        Violation.Unless(++_atWork.Value == 1, "one is at the work");
        yield return Step.ReadPlain(_works);
        Violation.Unless(me.Result == _worked.Value, "who works sees what was done before");
        _worked.Value = 1 - me.Result;
        yield return Step.WritePlain(_works, 1 - me.Result);
        for (var i = 0; i < _news.Length; i++)
        {
            yield return Step.Read(_news[i]);
            _seen[i].Value |= me.Result;
        }

        _atWork.Value--;
    }

    private IEnumerable<Step> Call(Actor me)
    {
        yield return Step.Exchange(_state, Called);
        if (me.Result == Sleeping)
            yield return Step.Run(SetResult(me));
    }

    private IEnumerable<Step> TryHold(Actor me)
    {
        yield return Step.CompareExchange(_state, Held, Sleeping);
        if (me.Result == Sleeping)
        {
            me.Result = 1;
            yield break;
        }

        yield return Step.Run(Call(me));
        me.Result = 0;
    }

    private IEnumerable<Step> TryPutBack(Actor me)
    {
        yield return Compares ? Step.CompareExchange(_state, Sleeping, Held) : Step.Exchange(_state, Sleeping);
        if (!Compares || me.Result == Held)
        {
            me.Result = 1;
            yield break;
        }

        yield return Step.Exchange(_state, Held);
        me.Result = 0;
    }

    private IEnumerable<Step> WakeHeld(Actor me)
    {
        yield return Step.Exchange(_state, Called);
        yield return Step.Run(SetResult(me));
    }

    private IEnumerable<Step> CallFromPool(Actor me)
    {
        if (HasFence)
            yield return Step.Fence();
        yield return Step.Read(_state);
        if (me.Result != Called)
            yield return me.Queue($"pool for {me.Name}", Call);
    }

    private IEnumerable<Step> Wait(Actor me)
    {
        yield return Step.CompareExchange(_state, Sleeping, Quiet);
        if (me.Result == Quiet)
        {
            yield return Step.Await(_core, v => v == 1);
            yield return Step.Run(GetResult());
        }
        else
        {
            yield return Step.Exchange(_state, Quiet);
        }
    }

    private IEnumerable<Step> GetResult()
    {
        yield return Step.WritePlain(_core, 0);
        yield return Step.Exchange(_state, Quiet);
    }

    // ManualResetValueTaskSourceCore exchanges its continuation, which is a full fence.
    private IEnumerable<Step> SetResult(Actor me)
    {
        yield return Step.Exchange(_core, 1);
        Violation.Unless(me.Result == 0, "a sleep ends once");
    }
}
