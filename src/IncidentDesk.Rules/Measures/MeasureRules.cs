using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Measures;

/// <summary>The acts on a measure: propose, sign, confirm, lift, tell. None needs a consent, and none reveals who
/// reported.</summary>
public static class MeasureRules
{
    /// <summary>Somebody in charge proposes a measure and signs first; possible in any stage and after the
    /// end.</summary>
    /// <param name="eligible">The result of <see cref="Signers"/>.</param>
    public static Verdict Propose(
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
        if (
            eligible.Length < rule.ConfirmPersons
            || eligible.Count(signer => !signer.InTeam) < Floors.MeasureBody
            || eligible.All(signer => signer.Person != actor.Id)
        )
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

    /// <summary>Everybody in charge and the members of the CoPil, except people set aside, recused, or named as
    /// concerned.</summary>
    public static ImmutableArray<MeasureSigner> Signers(
        CaseFile file,
        IEnumerable<Person> roster,
        IReadOnlySet<Guid> concerned
    ) =>
        [
            .. roster
                .Where(person =>
                    (file.IsHandler(person.Id) || person.InCopil)
                    && !concerned.Contains(person.Id)
                    && !file.SetAside.Contains(person.Id)
                    && !file.Recused.Contains(person.Id)
                )
                .Select(person => new MeasureSigner(person.Id, file.IsHandler(person.Id))),
        ];

    public static Verdict Sign(MeasureFile file, Actor actor, DateTimeOffset now) =>
        file.SignerOf(actor.Id) is null
            ? Reason.NotEligible
            : file.At(now).State switch
            {
                MeasureState.Proposed => file.Signed.Contains(actor.Id)
                    ? Reason.AlreadySigned
                    : new MeasureSigned(actor.Id, now),
                MeasureState.Lapsed => Reason.MeasureLapsed,
                MeasureState.InForce or MeasureState.Ended or MeasureState.Lifted => Reason.MeasureStarted,
            };

    public static Verdict Confirm(MeasureFile file, Actor actor, DateTimeOffset now) =>
        file.SignerOf(actor.Id) is null ? Reason.NotEligible
        : file.At(now).State != MeasureState.InForce ? Reason.MeasureOver
        : !file.At(now).MayBeConfirmed ? Reason.MeasureNotLonger
        : file.Confirming.Contains(actor.Id) ? Reason.AlreadySigned
        : new MeasureConfirmed(actor.Id, now);

    /// <summary>Ends a measure early, by two signatures, when its reason no longer applies.</summary>
    public static Verdict Lift(MeasureFile file, Actor actor, DateTimeOffset now) =>
        file.SignerOf(actor.Id) is null ? Reason.NotEligible
        : file.At(now).State != MeasureState.InForce ? Reason.MeasureOver
        : file.Lifting.Contains(actor.Id) ? Reason.AlreadySigned
        : new MeasureLifted(actor.Id, now);

    public static Verdict Tell(MeasureFile file, Actor actor, NotifiedPerson to, DateTimeOffset now) =>
        file.SignerOf(actor.Id) is not { InTeam: true } ? Reason.NotEligible
        : file.ToldTo.Contains(to) ? Reason.AlreadySigned
        : new MeasureTold(actor.Id, now, to);
}
