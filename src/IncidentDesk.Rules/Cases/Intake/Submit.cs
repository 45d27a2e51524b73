using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>Submits a report: pins the protocol and fixes the readers. People set aside never become readers, nor
/// people without their trainings or their signed agreement.</summary>
public static class Submit
{
    /// <summary>Everyone who receives a report under this protocol.</summary>
    /// <param name="outside">Whether the reporter accepts readers from outside when too few of the team remain.</param>
    public static ImmutableArray<Person> Readers(
        Protocol protocol,
        IEnumerable<Person> roster,
        IReadOnlySet<Guid> setAside,
        bool outside = false
    )
    {
        var role = protocol.First.Roles.Keys.First();
        ImmutableArray<Person> own =
        [
            .. roster.Where(person =>
                person.Receives(role) && person.HasRoom(protocol.Id) && !setAside.Contains(person.Id)
            ),
        ];
        return outside && own.Length < Floors.Readers ? [.. own.Union(Outside(roster, setAside))] : own;
    }

    /// <summary>Whether reports under this protocol have enough readers, of the team or from outside, when nobody is
    /// set aside.</summary>
    public static bool IsOpen(Protocol protocol, IEnumerable<Person> roster) =>
        Readers(protocol, roster, ImmutableHashSet<Guid>.Empty, outside: true).Length >= Floors.Readers;

    /// <summary>The people from outside who can read when too few of the team remain; empty unless there are enough of
    /// them.</summary>
    public static ImmutableArray<Person> Outside(IEnumerable<Person> roster, IReadOnlySet<Guid> setAside) =>
        roster.Where(person => person.Receives(Role.Outsider) && !setAside.Contains(person.Id)).ToImmutableArray()
            is { Length: >= Floors.Readers } enough
            ? enough
            : [];

    /// <summary>Refused when fewer than two people could read.</summary>
    /// <param name="answers">The answers to the form's questions; null when all were skipped.</param>
    /// <param name="takenBy">The team member who types it for somebody on the telephone; otherwise null.</param>
    /// <param name="mailbox">The id of the mailbox that it goes into, which the case keeps of such a call.</param>
    public static Verdict Decide(
        Protocol protocol,
        Guid file,
        Guid reporter,
        ImmutableArray<Person> readers,
        ImmutableArray<Guid> setAside,
        Guid report,
        IEnumerable<KeyValuePair<Consent, ConsentAnswer>> consents,
        DateTimeOffset now,
        Guid? answers = null,
        Ticked? ticked = null,
        IEnumerable<NewFile>? files = null,
        Guid? contact = null,
        Guid? takenBy = null,
        Guid? mailbox = null
    )
    {
        if (readers.Length < Floors.Readers)
            return Reason.TooFewReaders;
        ImmutableArray<Guid> read = [.. readers.Select(reader => reader.Id)];
        var received = Received.Under(protocol, reporter, now, file, read, takenBy);
        LedgerEntry[] entries =
        [
            received,
            .. setAside.IsEmpty ? Array.Empty<LedgerEntry>() : [new ReadersSetAside(reporter, now, setAside)],
            new ReportWritten(reporter, now, report),
            .. answers is { } more ? [new ReportCompleted(reporter, now, more)] : Array.Empty<LedgerEntry>(),
            .. contact is { } reach ? [new ContactWritten(reporter, now, reach)] : Array.Empty<LedgerEntry>(),
            .. (files ?? []).Select(file => file.Entry(reporter, now)),
            .. TickedEntries(protocol, file, reporter, ticked, now),
            .. consents
                .OrderBy(answer => answer.Key)
                .Select(answer => ConsentAnswered.To(protocol, reporter, now, answer.Key, answer.Value)),
        ];
        if (takenBy is not { } taker)
            return Verdict.Of(entries);
        var opened = entries.Skip(1).Aggregate(CaseFile.Open(received, protocol), (known, entry) => known.Apply(entry));
        return Verdict.Of([.. entries, new CallTaken(taker, now, CaseSnapshot.Of(opened with { Mailbox = mailbox }))]);
    }

    /// <summary>What follows from the boxes that were ticked: the answers, and the question of a legal duty where the
    /// protocol asks it for a minor.</summary>
    private static IEnumerable<LedgerEntry> TickedEntries(
        Protocol protocol,
        Guid file,
        Guid reporter,
        Ticked? ticked,
        DateTimeOffset now
    )
    {
        if (ticked is null)
            yield break;
        yield return new IntakeAnswered(
            reporter,
            now,
            ticked.Danger,
            ticked.Minor,
            [.. ticked.Themes.Where(theme => protocol.Accepts.Contains(theme))]
        )
        {
            Witness = ticked.Witness,
            Afraid = ticked.Afraid,
        };
        if (ticked.Minor && protocol.Common.LegalDuty.Triggers.ContainsKey(DutyRaised.Minor))
            yield return new DutyRaised(reporter, now, file, DutyRaised.Minor);
    }
}
