using CsCheck;

namespace IncidentDesk.Tests.Rules;

/// <summary>Random sequences of tries that are played once for a fixture; each of its tests looks at every step of
/// every sequence.</summary>
/// <param name="any">Where a sequence starts, and what is tried in it.</param>
/// <param name="play">The steps of one sequence, in order.</param>
internal sealed class Sequences<TTry, TStep>(
    Gen<(string Start, TTry[] Tries)> any,
    int count,
    Func<string, TTry[], IEnumerable<TStep>> play
)
{
    private sealed record Played(string Start, TTry[] Tries, TStep[] Steps);

    private readonly Lazy<IReadOnlyList<Played>> played = new(() => Play(any, count, play));

    private static List<Played> Play(
        Gen<(string Start, TTry[] Tries)> any,
        int count,
        Func<string, TTry[], IEnumerable<TStep>> play
    )
    {
        var all = new List<Played>();
        any.Sample(
            (start, tries) =>
            {
                all.Add(new(start, tries, [.. play(start, tries)]));
                return true;
            },
            iter: count,
            threads: 1
        );
        return all;
    }

    /// <summary>Looks at every step; answers how often the look had something to say.</summary>
    /// <param name="look">Whether what must hold holds at a step; null where it says nothing.</param>
    public int Holds(Func<TStep, bool?> look)
    {
        var seen = 0;
        foreach (var (start, tries, steps) in played.Value)
        foreach (var (index, step) in steps.Index())
        {
            if (look(step) is not { } good)
                continue;
            seen++;
            if (!good)
                Fail(look, $"It does not hold at step {index} from {start}: {string.Join(", ", tries)}");
        }
        return seen;
    }

    /// <summary>Tells of the shortest new sequence in which it does not hold either, or of the one that was
    /// found.</summary>
    private void Fail(Func<TStep, bool?> look, string found)
    {
        any.Sample((start, tries) => play(start, tries).All(step => look(step) ?? true), iter: count, threads: 1);
        Assert.Fail(found);
    }
}
