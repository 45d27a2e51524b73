namespace IncidentDesk.Rules.Cases.Charters;

/// <summary>What a charter case is based on: the article and version that was signed, breaches established by two
/// people, a denial noted by two people.</summary>
public static class CharterActs
{
    public static Verdict Link(CaseFile file, Actor actor, string charter, string article, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : !Knows(file, charter, article) ? Reason.NoSuchArticle
        : file.Commitments.Exists(linked => linked.Charter == charter && linked.Article == article)
            ? Reason.AlreadySigned
        : new CommitmentLinked(actor.Id, now, charter, article);

    /// <summary>Records a breach of an article linked to the case.</summary>
    public static Verdict Write(
        CaseFile file,
        Actor actor,
        Guid breach,
        string charter,
        string article,
        Guid item,
        DateTimeOffset now
    ) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : !file.Commitments.Exists(linked => linked.Charter == charter && linked.Article == article)
            ? Reason.NoSuchArticle
        : new BreachWritten(actor.Id, now, breach, charter, article, item);

    /// <summary>Confirms a breach; refused to the person who recorded it.</summary>
    public static Verdict Confirm(CaseFile file, Actor actor, Guid breach, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.Breaches.Find(known => known.Id == breach) is not { } found ? Reason.NothingOffered
        : found.WrittenBy == actor.Id || found.IsEstablished ? Reason.AlreadySigned
        : new BreachConfirmed(actor.Id, now, breach);

    /// <summary>Notes a denial; refused before the person has been heard.</summary>
    public static Verdict NoteDenial(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : !CanDeny(file) ? Reason.WrongStage
        : file.Denials.Contains(actor.Id) ? Reason.AlreadySigned
        : new DenialNoted(actor.Id, now, item);

    /// <summary>Whether the protocol counts a denial, and the person has been heard.</summary>
    public static bool CanDeny(CaseFile file) =>
        file.Protocol.AllNeeds.FirstOrDefault(need => need.Kind == NeedKind.DenialNoted) is { } need
        && need.Stages.All(file.Path.Contains);

    private static bool Knows(CaseFile file, string charter, string article) =>
        file.Protocol.Charter(charter)?.Articles.Any(known => known.Id == article) == true;
}
