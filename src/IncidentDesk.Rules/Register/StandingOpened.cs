using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Register;

/// <summary>The first entry of a line of the register: which decision it comes from, what stands, and who reads
/// it.</summary>
/// <param name="TextHash">SHA-256 of the decision's text, lower-case hex.</param>
/// <param name="Item">The sealed text: whom it concerns and what is applied.</param>
[Entry("standing_opened")]
public sealed record StandingOpened(
    Guid By,
    DateTimeOffset At,
    Guid Line,
    Guid Decision,
    string TextHash,
    Measure Measure,
    Guid Item,
    ImmutableArray<StandingReader> Readers
) : LedgerEntry(By, At)
{
    public override Author Author => Author.RegisterReader;
    public override FolderKind Folder => FolderKind.Register;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;
}
