using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Measures;

/// <summary>One of the confirmations needed for a longer duration.</summary>
[Entry("measure_confirmed")]
public sealed record MeasureConfirmed(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override Author Author => Author.MeasureSigner;
    public override FolderKind Folder => FolderKind.Measure;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Refused when another round of confirmations cannot prolong the measure.</summary>
    public static Verdict Decide(MeasureFile file, Actor actor, DateTimeOffset now) =>
        !file.MaySign(actor) ? Reason.NotEligible
        : file.At(now).State != MeasureState.InForce ? Reason.MeasureOver
        : !file.At(now).MayBeConfirmed ? Reason.MeasureNotLonger
        : file.Confirming.Contains(actor.Id) ? Reason.AlreadySigned
        : new MeasureConfirmed(actor.Id, now);
}
