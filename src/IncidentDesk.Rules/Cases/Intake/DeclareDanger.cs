namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>Somebody in charge declares danger; from then on the fast deadlines apply.</summary>
public static class DeclareDanger
{
    public static Verdict Decide(CaseFile file, Actor actor, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.DangerSince is not null ? Reason.AlreadySigned
        : new DangerDeclared(actor.Id, now);
}
