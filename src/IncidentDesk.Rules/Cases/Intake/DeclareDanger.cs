namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>Someone in charge notes that there is danger: from then on the fast deadlines count.</summary>
public static class DeclareDanger
{
    public static Verdict Decide(CaseFile file, Actor actor, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.DangerSince is not null ? Reason.AlreadySigned
        : new DangerDeclared(actor.Id, now);
}
