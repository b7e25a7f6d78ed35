using System.Globalization;

namespace KestrelChat.IntegrationTests.Durability;

/// <summary>Counts what came of flipped bits, and keeps what must not have come.</summary>
internal sealed class BitRotTally
{
    private readonly List<string> _faults = [];
    private int _inMessages;
    private int _noticedInMessages;
    private int _elsewhere;
    private int _noticedElsewhere;
    private int _movedAside;
    private int _lost;

    public void Add(BitRotSighting sighting, StoredCell hit, string name)
    {
        var isNoticed = sighting.IsFoundByVerify || sighting.IsMovedAside;
        _movedAside += sighting.IsMovedAside ? 1 : 0;
        if (sighting.False > 0)
            _faults.Add($"{name}: {sighting.False} messages are shown that nobody said, or twice");
        if (hit == default)
        {
            _elsewhere++;
            _noticedElsewhere += isNoticed ? 1 : 0;
            if (sighting.Missing.Count > 0 && !isNoticed)
                _faults.Add($"{name}: {sighting.Missing.Count} messages are missing and nothing was said");
            return;
        }

        _inMessages++;
        _noticedInMessages += isNoticed ? 1 : 0;
        _lost += sighting.Missing.Count;
        if (!isNoticed)
            _faults.Add($"{name}: not noticed");
        if (sighting.Missing.Any(s => s != hit.Sequence))
            _faults.Add($"{name}: it cost {string.Join(", ", sighting.Missing.Take(10))} ({sighting.Missing.Count} messages{(sighting.IsMovedAside ? ", moved aside" : "")})");
    }

    public void AssertGood() => Assert.True(_faults.Count == 0, string.Join('\n', _faults));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{_inMessages} bits flipped in messages: {_noticedInMessages} noticed, {_lost} messages lost; {_elsewhere} elsewhere in the file: {_noticedElsewhere} noticed; {_movedAside} files moved aside; {_faults.Count} faults");
}
