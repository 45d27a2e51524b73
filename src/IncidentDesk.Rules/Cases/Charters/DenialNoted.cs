namespace IncidentDesk.Rules.Cases.Charters;

/// <summary>Somebody in charge noted that the person denies the charter.</summary>
[Entry("denial_noted")]
public sealed record DenialNoted(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file with { Denials = file.Denials.Add(By) };

    /// <summary>Notes a denial; refused before the person has been heard.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : !IsPossible(file) ? Reason.WrongStage
        : file.Denials.Contains(actor.Id) ? Reason.AlreadySigned
        : new DenialNoted(actor.Id, now, item);

    /// <summary>Whether the protocol counts a denial, and the person has been heard.</summary>
    public static bool IsPossible(CaseFile file) =>
        file.Protocol.AllNeeds.FirstOrDefault(need => need.Kind == NeedKind.DenialNoted) is { } need
        && need.Stages.All(file.Path.Contains);
}
