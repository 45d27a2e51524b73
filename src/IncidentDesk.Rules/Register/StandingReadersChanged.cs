using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Register;

/// <summary>The line has other readers from now on: those who are in the body now, and those who apply the
/// measure.</summary>
[Entry("standing_readers_changed")]
public sealed record StandingReadersChanged(Guid By, DateTimeOffset At, ImmutableArray<StandingReader> Readers)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.RegisterReader;
    public override FolderKind Folder => FolderKind.Register;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Brings the readers up to date with the roster. Refused when fewer than two of the body would be left.
    /// The same readers get a new key, since one of them may have lost theirs.</summary>
    public static Verdict Decide(StandingMeasure line, Guid person, IEnumerable<Person> roster, DateTimeOffset now) =>
        line.ReaderOf(person) is null ? Reason.NotEligible : Of(line, person, [.. roster], null, now);

    /// <summary>A second reader agrees that the line is given to one more person; one of the two is of the body.
    /// Refused for somebody who may be kept out of the case.</summary>
    /// <param name="away">Whom the case keeps out, as the person reads it; null when they cannot read it.</param>
    /// <param name="to">Who gets the line, as their page showed it.</param>
    public static Verdict Agree(
        StandingMeasure line,
        Guid person,
        IEnumerable<Person> roster,
        IReadOnlySet<Guid>? away,
        Guid to,
        DateTimeOffset now
    )
    {
        if (line.ReaderOf(person) is null)
            return Reason.NotEligible;
        if (line.Giving is not { } asked || asked.Person != to || line.ReaderOf(asked.By) is null)
            return Reason.ChangedMeanwhile;
        if (now > StandingMeasure.LapsesAt(asked))
            return Reason.TooLate;
        if (asked.By == person)
            return Reason.SecondReader;
        if (!line.IsOfBody(person) && !line.IsOfBody(asked.By))
            return Reason.NotEligible;
        var people = roster.ToArray();
        var known = away ?? (asked.KnowsCase ? new HashSet<Guid>() : null);
        return MayGet(line, people, known).FirstOrDefault(one => one.Id == to) is { } more
            ? Of(line, person, people, Reader(more), now)
            : Reason.OtherReaders;
    }

    private static Verdict Of(StandingMeasure line, Guid by, Person[] people, StandingReader? more, DateTimeOffset now)
    {
        var readers = Of(line, people);
        if (more is not null)
            readers = readers.Add(more);
        return readers.Count(reader => reader.InBody) < Floors.Signers
            ? Reason.LastReader
            : new StandingReadersChanged(by, now, readers);
    }

    /// <summary>Whether the roster has changed so that others should read the line.</summary>
    public static bool IsDue(StandingMeasure line, IEnumerable<Person> roster) =>
        !Of(line, [.. roster]).ToHashSet().SetEquals(line.Readers);

    /// <summary>To whom the line can be given besides. Whoever had a seat before it, whichever that was, and does not
    /// read it, can be kept out of the case: only somebody who reads the case knows.</summary>
    public static IEnumerable<Person> MayGet(
        StandingMeasure line,
        IEnumerable<Person> roster,
        IReadOnlySet<Guid>? away
    ) =>
        roster.Where(one =>
            line.ReaderOf(one.Id) is null
            && !(one.InCopil && CameAfter(line, one))
            && Works(one)
            && (away is null ? CameAfter(line, one) : !away.Contains(one.Id))
        );

    /// <summary>Whether the person had no seat yet when the line began, so that the case cannot have kept them
    /// out.</summary>
    private static bool CameAfter(StandingMeasure line, Person one) => one.SeatedSince > line.Opened.At;

    private static ImmutableArray<StandingReader> Of(StandingMeasure line, Person[] roster) =>
        [
            .. roster
                .Where(one =>
                    line.ReaderOf(one.Id) is not null ? !one.Seats.IsEmpty : one.InCopil && CameAfter(line, one)
                )
                .OrderByDescending(one => one.InCopil)
                .Select(Reader),
        ];

    private static StandingReader Reader(Person one) =>
        one.CopilSeat is { } seat ? new(one.Id, true, CircleNames.Of(seat)) : new(one.Id, false, "");

    /// <summary>Whoever keeps shares of keys or runs the machine reads nothing of cases.</summary>
    private static bool Works(Person one) =>
        one.Seats.Any(seat => seat.Role is not (Role.Custodian or Role.Admin))
        && !one.Has(Role.Custodian)
        && !one.Has(Role.Admin);
}
