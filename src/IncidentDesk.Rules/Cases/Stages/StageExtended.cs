using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>Enough people wrote why the present stage needs more time.</summary>
[Entry("stage_extended")]
public sealed record StageExtended(Guid By, DateTimeOffset At, string Stage, int People) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file with { Extended = file.Extended + 1 };

    /// <summary>The id of the attestation.</summary>
    public const string What = "prolongation";

    /// <summary>People in charge extend the present stage: each writes a reason, and only as often as the protocol
    /// allows. The first reasons are only recorded; the last one needed extends the stage.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid item, DateTimeOffset now)
    {
        if (file.BarsHandler(actor.Id) is { } bar)
            return bar;
        if (Rule(file) is not { } rule)
            return Reason.NoMoreTime;
        if (Signed(file).Contains(actor.Id))
            return Reason.AlreadySigned;
        var written = new Attested(actor.Id, now, What, item);
        var people = Signed(file.Apply(written)).Count();
        return people >= rule.Persons
            ? Verdict.Of(written, new StageExtended(actor.Id, now, file.Stage, people))
            : written;
    }

    /// <summary>The extension the present stage still allows; null when it allows none.</summary>
    public static Extension? Rule(CaseFile file) =>
        file.Protocol.Stage(file.Stage)?.Extension is { } rule && file.Extended < rule.Times ? rule : null;

    /// <summary>Who has signed since the stage began or was last extended.</summary>
    public static IEnumerable<Guid> Signed(CaseFile file) =>
        file.SignersOf(
            What,
            file.History.OfType<StageExtended>()
                .LastOrDefault(extended => extended.At >= file.StageSince)
                ?.At.AddTicks(1)
                ?? file.StageSince
        );
}
