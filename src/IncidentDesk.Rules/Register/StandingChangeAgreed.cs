using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions;

namespace IncidentDesk.Rules.Register;

/// <summary>Somebody of another circle agreed to the change that was asked for: from then on it counts.</summary>
/// <param name="Item">The text with which it was asked for.</param>
[Entry("standing_change_agreed")]
public sealed record StandingChangeAgreed(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.RegisterReader;
    public override FolderKind Folder => FolderKind.Register;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Refused to whoever asked for it, to those of the same circle, and for another change than the one that
    /// their page showed.</summary>
    public static Verdict Decide(
        StandingMeasure line,
        DecisionFile? decision,
        Guid person,
        Guid item,
        DateTimeOffset now
    ) =>
        line.MayAgree(person, item, now) is { } bar ? bar
        : line.Asked!.Change.Bars(line, decision, now) is { } differs ? differs
        : new StandingChangeAgreed(person, now, item);
}
