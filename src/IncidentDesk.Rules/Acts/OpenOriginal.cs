namespace IncidentDesk.Rules.Acts;

/// <summary>An untouched file is opened by two people in charge, the first of whom writes why; their agreement lapses like any other.</summary>
public static class OpenOriginal
{
    public static Verdict Ask(CaseFile file, Actor actor, Guid original, Guid item, DateTimeOffset now) =>
        Bars(file, actor, original) is { } bar ? bar
        : Asked(file, original, now) is not null ? Reason.AlreadySigned
        : new OriginalAsked(actor.Id, now, item, original);

    public static Verdict Agree(CaseFile file, Actor actor, Guid original, DateTimeOffset now) =>
        Bars(file, actor, original) is { } bar ? bar
        : Asked(file, original, now) is not { } asked || asked.By == actor.Id ? Reason.TwoOpenIt
        : IsAgreed(file, original, now) ? Reason.AlreadySigned
        : new OriginalAgreed(actor.Id, now, original);

    /// <summary>The request that is in force; null when nobody asks, when it lapsed, or when whoever asked does not count any more.</summary>
    public static OriginalAsked? Asked(CaseFile file, Guid original, DateTimeOffset now) => file.History.OfType<OriginalAsked>()
        .LastOrDefault(asked => asked.Original == original && now - asked.At <= Guards.Lapse && file.Trusts(asked.By));

    /// <summary>Whether two people agree that it is opened.</summary>
    public static bool IsAgreed(CaseFile file, Guid original, DateTimeOffset now) => Asked(file, original, now) is { } asked
        && file.History.OfType<OriginalAgreed>().Any(agreed => agreed.Original == original && agreed.At >= asked.At && agreed.By != asked.By && file.Trusts(agreed.By));

    private static Reason? Bars(CaseFile file, Actor actor, Guid original) =>
        file.BarsHandler(actor.Id) ?? (file.History.Exists(entry => entry is OriginalKept && entry.Text == original) ? null : Reason.NoSuchText);
}
