using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Measures;

/// <summary>Another person signs, so that the measure can begin.</summary>
[Entry("measure_signed")]
public sealed record MeasureSigned(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override Author Author => Author.MeasureSigner;
    public override FolderKind Folder => FolderKind.Measure;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Refused once the measure has begun or has lapsed.</summary>
    public static Verdict Decide(MeasureFile file, Actor actor, DateTimeOffset now) =>
        !file.MaySign(actor)
            ? Reason.NotEligible
            : file.At(now).State switch
            {
                MeasureState.Proposed => file.Signed.Contains(actor.Id)
                    ? Reason.AlreadySigned
                    : new MeasureSigned(actor.Id, now),
                MeasureState.Lapsed => Reason.MeasureLapsed,
                MeasureState.InForce or MeasureState.Ended or MeasureState.Lifted => Reason.MeasureStarted,
            };
}
