namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Somebody in charge gives the keys again to a colleague who made new ones, after comparing their fingerprint
/// by voice.</summary>
public static class Regrant
{
    public static Verdict Decide(CaseFile file, Actor actor, Guid to, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : to == actor.Id || !file.Readers.Contains(to) ? Reason.NotAHandler
        : new KeysRegranted(actor.Id, now, to);
}
