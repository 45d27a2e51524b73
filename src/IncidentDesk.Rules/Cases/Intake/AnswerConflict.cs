namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>Someone who holds the keys says whether they can follow the case; stepping back needs no reason and is
/// final.</summary>
public static class AnswerConflict
{
    /// <summary>Stepping back is refused only to the last person who could still open the case: someone else takes the
    /// keys first.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, ConflictAnswer answer, DateTimeOffset now)
    {
        if (file.Recused.Contains(actor.Id) || !file.Readers.Contains(actor.Id))
            return Reason.ConflictOfInterest;
        if (answer == ConflictAnswer.Recuses && file.Readers.Count == 1)
            return Reason.LastReader;
        return new ConflictDeclared(actor.Id, now, answer);
    }
}
