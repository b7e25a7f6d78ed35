using System.Globalization;

namespace KestrelChat.Load.Options;

/// <summary>Which part of a run one of its processes is.</summary>
/// <param name="Index">From 0, which is the process that was started by the user.</param>
/// <param name="Run">The mark of the run's messages, the same in all processes.</param>
internal sealed record Part(int Index, ushort Run)
{
    /// <summary>The option by which this program tells another process of itself.</summary>
    public const string OptionName = "--part";

    /// <summary>The first process of a run.</summary>
    public static Part Whole { get; } = new(0, (ushort)Random.Shared.Next(1, ushort.MaxValue));

    public bool IsChild => Index > 0;

    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    /// <exception cref="LoadException">It is something else.</exception>
    public static Part Parse(string text)
    {
        var fields = text.Split(':');
        if (fields.Length == 2 && int.TryParse(fields[0], CultureInfo.InvariantCulture, out var index)
            && ushort.TryParse(fields[1], CultureInfo.InvariantCulture, out var run))
        {
            return new Part(index, run);
        }

        throw new LoadException($"'{text}' is no part of a run.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}:{Run}");
}
