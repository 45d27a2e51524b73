using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Measures;

/// <summary>A precautionary measure at a given time, from its own ledger: it begins with the signatures of two people,
/// is prolonged by those of three, and ends at its date whether anybody acts or not.</summary>
public sealed record MeasureFile
{
    public required MeasureOpened Opened { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who may sign from now on.</summary>
    public required ImmutableArray<MeasureSigner> Signers { get; init; }

    /// <summary>Who has signed so that it begins, the proposer first.</summary>
    public required ImmutableList<Guid> Signed { get; init; }

    /// <summary>When enough people had signed; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ends by itself; null before it has begun.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Who has confirmed in the incomplete round; <see cref="Rounds"/> counts the complete ones.</summary>
    public ImmutableHashSet<Guid> Confirming { get; init; } = [];
    public int Rounds { get; init; }

    /// <summary>Since when the present end is known, from which on people are told of it; null before the measure has
    /// begun.</summary>
    public DateTimeOffset? EndSetAt { get; init; }

    public ImmutableHashSet<Guid> Lifting { get; init; } = [];
    public DateTimeOffset? LiftedAt { get; init; }

    /// <summary>Who was told of the measure and of its present end.</summary>
    public ImmutableHashSet<NotifiedPerson> ToldTo { get; init; } = [];

    public Guid Id => Opened.Measure;

    /// <summary>Folds a measure's entries, as at <paramref name="now"/>.</summary>
    public static MeasureFile Fold(IEnumerable<LedgerEntry> entries, DateTimeOffset now)
    {
        MeasureFile? file = null;
        foreach (var entry in entries)
            file =
                entry is MeasureOpened opened && file is null
                    ? new()
                    {
                        Opened = opened,
                        Now = now,
                        Signers = opened.Signers,
                        Signed = [opened.By],
                        ToldTo = opened.AffectedTold ? [NotifiedPerson.Affected] : [],
                    }
                    : file?.Apply(entry);
        return file ?? throw new InvalidOperationException("A measure's ledger begins with its opening.");
    }

    public MeasureFile At(DateTimeOffset now) => this with { Now = now };

    /// <summary>An entry that is too late, or by somebody who may not sign, has no effect.</summary>
    public MeasureFile Apply(LedgerEntry entry) =>
        entry switch
        {
            MeasureSignersChanged changed => this with { Signers = changed.Signers },
            MeasureTold told => this with { ToldTo = ToldTo.Add(told.To) },
            MeasureSigned signed
                when SignerOf(signed.By) is not null
                    && signed.At <= SignBy
                    && !Signed.Contains(signed.By)
                    && StartedAt is null => Sign(signed),
            MeasureConfirmed confirmed
                when SignerOf(confirmed.By) is not null
                    && IsInForce(confirmed.At)
                    && Rounds <= Opened.Terms.RenewTimes => Confirm(confirmed),
            MeasureLifted lifted when SignerOf(lifted.By) is not null && IsInForce(lifted.At) => Lift(lifted),
            _ => this,
        };

    public MeasureSigner? SignerOf(Guid person) => Signers.FirstOrDefault(signer => signer.Person == person);

    /// <summary>Whether this person may sign now: in charge of the case, or named for the CoPil and still in
    /// it.</summary>
    public bool MaySign(Actor actor) =>
        SignerOf(actor.Id) is { } signer && (signer.InTeam || actor.Has(Role.Copil) || actor.Has(Role.Bureau));

    /// <summary>Until when it can be signed; without enough signatures by then it never begins.</summary>
    public DateTimeOffset SignBy => Opened.Terms.Within.After(Opened.At);

    /// <summary>The latest possible end, whatever the confirmations; null before it has begun.</summary>
    public DateTimeOffset? LastAt => StartedAt is { } start ? Opened.Terms.Longest.After(start) : null;

    /// <summary>Whether another round of confirmations can prolong it.</summary>
    public bool MayBeConfirmed => State == MeasureState.InForce && Rounds <= Opened.Terms.RenewTimes && EndsAt < LastAt;

    public MeasureState State =>
        StartedAt is null
            ? Now <= SignBy
                ? MeasureState.Proposed
                : MeasureState.Lapsed
            : LiftedAt is { } lifted && lifted <= Now
                ? MeasureState.Lifted
                : Now < EndsAt
                    ? MeasureState.InForce
                    : MeasureState.Ended;

    private bool IsInForce(DateTimeOffset at) => StartedAt <= at && at < EndsAt && LiftedAt is null;

    private MeasureFile Sign(MeasureSigned signed)
    {
        var all = Signed.Add(signed.By);
        return all.Count < Opened.Terms.Persons
            ? this with
            {
                Signed = all,
            }
            : this with
            {
                Signed = all,
                StartedAt = signed.At,
                EndSetAt = signed.At,
                EndsAt = Earlier(Opened.Terms.First.After(signed.At), Opened.Terms.Longest.After(signed.At)),
            };
    }

    /// <summary>Prolongs from the last signature of the round; everybody has to be told of the new end.</summary>
    private MeasureFile Confirm(MeasureConfirmed confirmed)
    {
        var round = Confirming.Add(confirmed.By);
        if (round.Count < Opened.Terms.ConfirmPersons)
            return this with { Confirming = round };
        var longer = Earlier(Opened.Terms.Confirmed.After(confirmed.At), LastAt!.Value);
        return this with
        {
            Confirming = [],
            Rounds = Rounds + 1,
            EndsAt = longer > EndsAt ? longer : EndsAt,
            EndSetAt = confirmed.At,
            ToldTo = [],
        };
    }

    private MeasureFile Lift(MeasureLifted lifted)
    {
        var all = Lifting.Add(lifted.By);
        return all.Count < Floors.Signers
            ? this with
            {
                Lifting = all,
            }
            : this with
            {
                Lifting = all,
                LiftedAt = lifted.At,
                EndsAt = lifted.At,
            };
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
