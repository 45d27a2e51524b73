using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Reading;
using IncidentDesk.Storage.Measures;

namespace IncidentDesk.Storage.Decisions;

/// <summary>Loads what was proposed in a case: its decisions and its measures.</summary>
public sealed class CaseDecisions(
    DecisionLoader decisions,
    MeasureStore measures,
    DecisionStops stops,
    ProtocolShelf protocols
)
{
    /// <summary>The case with its decisions and measures, as far as the holder can open them.</summary>
    /// <param name="opening">Disposes what was opened when the case cannot be read.</param>
    /// <param name="ahead">What was read of their folders before.</param>
    internal async Task<CaseFolders> AddAsync(
        Holder holder,
        CaseFolders loaded,
        Opening opening,
        ReadAhead ahead,
        CancellationToken ct
    )
    {
        var decided = new List<DecisionFolder>();
        foreach (var proposed in loaded.File.History.OfType<DecisionProposed>())
            if (await decisions.LoadAsync(holder, proposed.Decision, ahead, ct) is { } decision)
                decided.Add(opening.Add(decision));
        var running = new List<MeasureFolder>();
        foreach (var proposed in loaded.File.History.OfType<MeasureProposed>())
            if (await measures.LoadAsync(holder, proposed.Measure, ahead, ct) is { } measure)
                running.Add(opening.Add(measure));
        CaseFolding.CheckOfCase(
            loaded.Row,
            loaded.Entries,
            [.. decided.SelectMany(one => one.Entries), .. running.SelectMany(one => one.Entries)],
            protocols
        );
        return loaded with
        {
            File = loaded.File with
            {
                Decisions = [.. decided.Select(decision => decision.File)],
                DecisionsOver = await OverAsync(loaded.File, decided, loaded.Entries, ct),
                Measures = [.. running.Select(measure => measure.File)],
            },
            Decisions = [.. decided],
            Measures = [.. running],
        };
    }

    /// <summary>Decisions that the holder cannot open and that are over: the journal records that the case ended them,
    /// unless they were carried out before. No time that has passed tells it.</summary>
    private async Task<ImmutableHashSet<Guid>> OverAsync(
        CaseFile file,
        IReadOnlyList<DecisionFolder> decided,
        IReadOnlyList<ReadEntry> entries,
        CancellationToken ct
    )
    {
        var over = ImmutableHashSet<Guid>.Empty;
        foreach (var read in entries)
        {
            if (
                read.Entry is not DecisionProposed proposed
                || decided.Any(decision => decision.Folder.Id == proposed.Decision)
            )
                continue;
            if (
                (await stops.AfterAsync(DecisionStops.TagOf(file.Id), read.JournalSeq, long.MaxValue, ct)).Any(stop =>
                    stop.What == Binding.Ended
                )
            )
                over = over.Add(proposed.Decision);
        }
        return over;
    }
}
