using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Measures;

/// <summary>A person was told what the measure is, why, for how long, and how to answer.</summary>
[Entry("measure_told")]
public sealed record MeasureTold(Guid By, DateTimeOffset At, NotifiedPerson To) : LedgerEntry(By, At)
{
    public override Author Author => Author.MeasureSigner;
    public override FolderKind Folder => FolderKind.Measure;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Somebody in charge records that a person was told.</summary>
    public static Verdict Decide(MeasureFile file, Actor actor, NotifiedPerson to, DateTimeOffset now) =>
        file.SignerOf(actor.Id) is not { InTeam: true } ? Reason.NotEligible
        : file.ToldTo.Contains(to) ? Reason.AlreadySigned
        : new MeasureTold(actor.Id, now, to);
}
