using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Register;

/// <summary>A reader asks that one more person reads the line, who must apply the measure. It gives them nothing: a
/// second reader agrees first.</summary>
/// <param name="KnowsCase">Whether whoever asks could read then whom the case keeps out.</param>
[Entry("standing_reader_asked")]
public sealed record StandingReaderAsked(Guid By, DateTimeOffset At, Guid Person, bool KnowsCase) : LedgerEntry(By, At)
{
    public override Author Author => Author.RegisterReader;
    public override FolderKind Folder => FolderKind.Register;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Refused for somebody who may be kept out of the case.</summary>
    /// <param name="away">Whom the case keeps out, as the person reads it; null when they cannot read it.</param>
    /// <param name="to">Who must apply the measure too.</param>
    public static Verdict Decide(
        StandingMeasure line,
        Guid person,
        IEnumerable<Person> roster,
        IReadOnlySet<Guid>? away,
        Guid to,
        DateTimeOffset now
    ) =>
        line.ReaderOf(person) is null ? Reason.NotEligible
        : !StandingReadersChanged.MayGet(line, roster, away).Any(one => one.Id == to) ? Reason.OtherReaders
        : new StandingReaderAsked(person, now, to, away is not null);
}
