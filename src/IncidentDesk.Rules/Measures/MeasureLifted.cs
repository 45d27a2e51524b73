using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Measures;

/// <summary>One of the signatures that end a measure early.</summary>
[Entry("measure_lifted")]
public sealed record MeasureLifted(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override Author Author => Author.MeasureSigner;
    public override FolderKind Folder => FolderKind.Measure;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Ends a measure early, by two signatures, when its reason no longer applies.</summary>
    public static Verdict Decide(MeasureFile file, Actor actor, DateTimeOffset now) =>
        !file.MaySign(actor) ? Reason.NotEligible
        : file.At(now).State != MeasureState.InForce ? Reason.MeasureOver
        : file.Lifting.Contains(actor.Id) ? Reason.AlreadySigned
        : new MeasureLifted(actor.Id, now);
}
