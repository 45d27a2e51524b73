using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions;

namespace IncidentDesk.Rules.Register;

/// <summary>Somebody of the body asks for a change of a line of the register, with why; it counts once somebody of
/// another circle agrees.</summary>
[Entry("standing_change_asked")]
public sealed record StandingChangeAsked(Guid By, DateTimeOffset At, StandingChange Change, Guid Item)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.RegisterReader;
    public override FolderKind Folder => FolderKind.Register;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Refused to those who only apply the measure, when it stands no more, and when the line would say
    /// something else than its decision.</summary>
    public static Verdict Decide(
        StandingMeasure line,
        DecisionFile? decision,
        Guid person,
        StandingChange change,
        Guid item,
        DateTimeOffset now
    ) =>
        !line.IsOfBody(person) ? Reason.NotEligible
        : change.Bars(line, decision, now) is { } bar ? bar
        : new StandingChangeAsked(person, now, change, item);
}
