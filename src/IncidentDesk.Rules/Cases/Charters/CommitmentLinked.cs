namespace IncidentDesk.Rules.Cases.Charters;

/// <summary>The case concerns this article, in the version of the charter that was signed.</summary>
[Entry("commitment_linked")]
public sealed record CommitmentLinked(Guid By, DateTimeOffset At, string Charter, string Article) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file with { Commitments = file.Commitments.Add(this) };

    /// <summary>Links the case to an article; refused for an unknown article and for one already linked.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, string charter, string article, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : !Knows(file, charter, article) ? Reason.NoSuchArticle
        : file.Commitments.Exists(linked => linked.Charter == charter && linked.Article == article)
            ? Reason.AlreadySigned
        : new CommitmentLinked(actor.Id, now, charter, article);

    private static bool Knows(CaseFile file, string charter, string article) =>
        file.Protocol.Charter(charter)?.Articles.Any(known => known.Id == article) == true;
}
