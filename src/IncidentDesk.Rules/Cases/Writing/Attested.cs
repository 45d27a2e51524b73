using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Somebody attested, with a reason, something that a condition requires.</summary>
[Entry("attested")]
public sealed record Attested(Guid By, DateTimeOffset At, string What, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file with { Attestations = file.Attestations.Add(this) };

    /// <summary>Attests, with a reason, something that a condition of this protocol requires.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, string what, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : Asked(file, now).FirstOrDefault(need => need.What == what) is not { } need ? Reason.NoSuchMove
        : need.SignersOf(file).Contains(actor.Id) ? Reason.AlreadySigned
        : new Attested(actor.Id, now, what, item);

    /// <summary>What the moves from the present stage require to be attested, and why the person concerned cannot be
    /// heard.</summary>
    public static IEnumerable<Need> Asked(CaseFile file, DateTimeOffset now) =>
        file
            .Protocol.MovesFrom(file.Stage)
            .SelectMany(move => StageMoved.Missing(file, move, now))
            .SelectMany(need => need.ToWrite())
            .Concat(RightToBeHeard.ToWrite(file, now))
            .DistinctBy(need => need.What);
}
