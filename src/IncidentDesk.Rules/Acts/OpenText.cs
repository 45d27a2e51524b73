namespace IncidentDesk.Rules.Acts;

/// <summary>Someone lifts the veil from a text; that it was opened is written down. Of an untouched file there is nothing to read here.</summary>
public static class OpenText
{
    public static Verdict Decide(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.Bars(actor.Id) is { } bar ? bar
        : !file.Knows(item) ? Reason.NoSuchText
        : file.History.Exists(entry => entry is OriginalKept && entry.Text == item) ? Reason.TwoOpenIt
        : new TextOpened(actor.Id, now, item);
}
