using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Figures;

/// <summary>The case was counted for the figures of its year. What was counted is beside the case, without its
/// id.</summary>
[Entry("case_counted")]
public sealed record CaseCounted(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Somebody in charge counts a closed case, once: nobody can take a row back, since it does not say whose
    /// it is.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, FigureSides sides, DateTimeOffset now) =>
        file.BarsInCharge(actor.Id) is { } bar ? bar
        : file.Status != CaseStatus.Closed ? Reason.NotClosed
        : Was(file) ? Reason.AlreadyDone
        : !sides.AreFilled ? Reason.NobodyCounts
        : new CaseCounted(actor.Id, now);

    /// <summary>Whether the case was counted.</summary>
    public static bool Was(CaseFile file) => file.History.Exists(entry => entry is CaseCounted);
}
