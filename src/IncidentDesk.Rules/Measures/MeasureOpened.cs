using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Measures;

/// <summary>The first entry of a measure: what it is, its first signature, and who may sign. It never reveals who
/// reported.</summary>
/// <param name="Kind">The protocol's id of the measure.</param>
/// <param name="Item">The sealed text: whom it concerns, what exactly, and why now.</param>
/// <param name="AffectedTold">Whether the affected person was told beforehand; false when telling adds danger, which
/// the text then says.</param>
[Entry("measure_opened")]
public sealed record MeasureOpened(
    Guid By,
    DateTimeOffset At,
    Guid Measure,
    string Kind,
    Guid Item,
    MeasureTerms Terms,
    ImmutableArray<MeasureSigner> Signers,
    bool AffectedTold
) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Measure;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Somebody in charge proposes a measure and signs first; possible in any stage and after the end, without
    /// a consent.</summary>
    /// <param name="eligible">The result of <see cref="Signers"/>.</param>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Guid measure,
        string kind,
        Guid item,
        bool affectedTold,
        ImmutableArray<MeasureSigner> eligible,
        DateTimeOffset now
    )
    {
        if (file.BarsInCharge(actor.Id) is { } bar)
            return bar;
        var rule = file.Protocol.Common.Precaution;
        if (!rule.Measures.ContainsKey(kind))
            return Reason.NoSuchMeasure;
        if (Left(file, kind, now) is not { } longest)
            return Reason.MeasureSpent;
        if (!MaySign(eligible, actor, rule.ConfirmPersons))
            return Reason.TooFewSigners;
        return Verdict.Of(
            new MeasureProposed(actor.Id, now, measure),
            new MeasureOpened(
                actor.Id,
                now,
                measure,
                kind,
                item,
                MeasureTerms.Of(rule) with
                {
                    Longest = longest,
                },
                eligible,
                affectedTold
            )
        );
    }

    /// <summary>Whether enough people could sign, some of them from the body, and whoever proposes is one of
    /// them.</summary>
    private static bool MaySign(ImmutableArray<MeasureSigner> eligible, Actor actor, int needed) =>
        eligible.Length >= needed
        && eligible.Count(signer => !signer.InTeam) >= Floors.MeasureBody
        && eligible.Any(signer => signer.Person == actor.Id);

    /// <summary>How long a measure of this kind may still last in this case: the longest permitted time less what
    /// earlier ones of its kind have used. Null when less than a first period is left; a measure that has reached its
    /// limit cannot be started again.</summary>
    private static Span? Left(CaseFile file, string kind, DateTimeOffset now)
    {
        var (rule, used, until) = (file.Protocol.Common.Precaution, TimeSpan.Zero, DateTimeOffset.MinValue);
        foreach (
            var (start, end) in file
                .Measures.Where(measure => measure.Opened.Kind == kind && measure.StartedAt is not null)
                .Select(measure => (Start: measure.StartedAt!.Value, End: measure.EndsAt!.Value))
                .OrderBy(time => time.Start)
        )
        {
            // Time during which two measures overlap, about two people, counts once.
            var from = start > until ? start : until;
            if (end > from)
                (used, until) = (used + (end - from), end);
        }
        if (used == TimeSpan.Zero)
            return rule.AbsoluteMax;
        var left = rule.AbsoluteMax.After(now) - now - used;
        return left < rule.First.After(now) - now ? null : new(0, left, 0);
    }
}
