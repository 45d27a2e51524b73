using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Register;

/// <summary>A line of the register of measures in force at a given time, from its own ledger. It stays for as long as
/// the measure stands, whatever becomes of the case and its decision.</summary>
public sealed record StandingMeasure
{
    /// <summary>How long a line is kept after its measure ended.</summary>
    public static readonly Span Archive = new(12, TimeSpan.Zero, 0);

    public required StandingOpened Opened { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>The measure as it stands now.</summary>
    public required Measure Measure { get; init; }

    public required ImmutableArray<StandingReader> Readers { get; init; }

    /// <summary>The last change that somebody asked for and nobody agreed to yet; null when there is none. It lapses
    /// with time.</summary>
    public StandingChangeAsked? Asked { get; init; }

    /// <summary>The last request that one more person reads the line, to which nobody agreed yet; null when there is
    /// none. It lapses with time.</summary>
    public StandingReaderAsked? Giving { get; init; }

    /// <summary>Whether the decision it comes from is purged. Only then can people change it who cannot read the
    /// decision.</summary>
    public bool IsDecisionPurged { get; init; }

    /// <summary>The changes to which a second person agreed, with that person.</summary>
    public ImmutableList<(StandingChangeAsked Asked, StandingChangeAgreed Agreed)> Changes { get; init; } = [];

    public DateTimeOffset? EndedAt { get; init; }

    public Guid Id => Opened.Line;

    /// <summary>Folds the entries of a line, as at <paramref name="now"/>.</summary>
    public static StandingMeasure Fold(IEnumerable<LedgerEntry> entries, DateTimeOffset now)
    {
        StandingMeasure? line = null;
        foreach (var entry in entries)
            line =
                entry is StandingOpened opened && line is null
                    ? new()
                    {
                        Opened = opened,
                        Now = now,
                        Measure = opened.Measure,
                        Readers = opened.Readers,
                    }
                    : line?.Apply(entry);
        return line ?? throw new InvalidOperationException("A line of the register begins with its opening.");
    }

    public StandingMeasure At(DateTimeOffset now) => this with { Now = now };

    /// <summary>An entry that is too late, or by somebody who may not write it, changes nothing.</summary>
    public StandingMeasure Apply(LedgerEntry entry) =>
        entry switch
        {
            StandingReadersChanged changed => this with
            {
                Readers = changed.Readers,
                Giving = changed.Readers.Any(reader => reader.Person == Giving?.Person) ? null : Giving,
            },
            StandingReaderAsked asked when ReaderOf(asked.By) is not null => this with { Giving = asked },
            StandingChangeAsked asked when IsOfBody(asked.By) && At(asked.At).State == StandingState.Stands => this with
            {
                Asked = asked,
            },
            StandingChangeAgreed agreed when MayAgree(agreed.By, agreed.Item, agreed.At) is null => Agree(agreed),
            _ => this,
        };

    public StandingReader? ReaderOf(Guid person) => Readers.FirstOrDefault(reader => reader.Person == person);

    /// <summary>Whether the person can change the line, together with somebody of another circle.</summary>
    public bool IsOfBody(Guid person) => ReaderOf(person) is { InBody: true };

    /// <summary>What is asked now and has not lapsed.</summary>
    public StandingChangeAsked? Open => Asked is { } asked && Now <= LapsesAt(asked) ? asked : null;

    /// <summary>To whom the line is to be given, if a second reader can still agree; null for nobody.</summary>
    public StandingReaderAsked? OpenGiving => Giving is { } asked && Now <= LapsesAt(asked) ? asked : null;

    /// <summary>Until when a second person can agree.</summary>
    public static DateTimeOffset LapsesAt(LedgerEntry asked) => Floors.RegisterAgreement.After(asked.At);

    public StandingState State =>
        EndedAt <= Now ? StandingState.Ended
        : Measure.Until <= Now ? StandingState.Over
        : StandingState.Stands;

    /// <summary>When it ended or will end; null while nothing but two people end it.</summary>
    public DateTimeOffset? EndsAt => EndedAt < Measure.Until ? EndedAt : Measure.Until ?? EndedAt;

    /// <summary>Why this person cannot agree to what is asked; null when they can.</summary>
    /// <param name="item">What their page showed as asked.</param>
    internal Reason? MayAgree(Guid person, Guid item, DateTimeOffset now) =>
        !IsOfBody(person) ? Reason.NotEligible
        : Asked is not { } asked || asked.Item != item ? Reason.ChangedMeanwhile
        : At(now).State != StandingState.Stands ? Reason.MeasureOver
        : now > LapsesAt(asked) ? Reason.TooLate
        : asked.By == person ? Reason.SecondReader
        : !AreOfTwoCircles(asked.By, person) ? Reason.OtherCircle
        : null;

    private bool AreOfTwoCircles(Guid one, Guid other) =>
        Rosters.CircleNames.Count([ReaderOf(one)?.Circle, ReaderOf(other)?.Circle]) >= Floors.Signers;

    private StandingMeasure Agree(StandingChangeAgreed agreed)
    {
        var asked = Asked!;
        return this with
        {
            Asked = null,
            Changes = Changes.Add((asked, agreed)),
            Measure = asked.Change.Measure,
            EndedAt = asked.Change.Kind == StandingChangeKind.Ended ? agreed.At : EndedAt,
        };
    }
}
