namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>A reader answers whether they can follow the case. Recusing oneself needs no reason and is final.</summary>
public static class AnswerConflict
{
    /// <summary>Recusing is refused only to the last reader of the case; somebody else must first receive the
    /// keys.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, ConflictAnswer answer, DateTimeOffset now)
    {
        if (file.Recused.Contains(actor.Id) || !file.Readers.Contains(actor.Id))
            return Reason.ConflictOfInterest;
        if (answer == ConflictAnswer.Recuses && file.Readers.Count == 1)
            return Reason.LastReader;
        return new ConflictDeclared(actor.Id, now, answer);
    }
}
