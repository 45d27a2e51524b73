using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Parties;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>A reader's own answer to the question whether they can follow the case; recusing oneself is
/// final. What they noted that another person allows no longer counts, nor do their answers whether the law
/// requires a report, nor breaches that they wrote or confirmed; a no that they noted does.</summary>
[Entry("conflict_declared")]
public sealed record ConflictDeclared(Guid By, DateTimeOffset At, ConflictAnswer Answer) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reader;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file)
    {
        var answered = file with { Answers = file.Answers.SetItem(By, Answer) };
        return Answer == ConflictAnswer.Recuses
            ? answered with
            {
                Recused = file.Recused.Add(By),
                Handlers = file.Handlers.RemoveAll(handler => handler.Person == By),
                Invited = file.Invited.Remove(By),
                Duties = file.Duties.ConvertAll(duty =>
                    duty with
                    {
                        Answers = duty.Answers.RemoveAll(answer => answer.By == By),
                    }
                ),
                Breaches = [.. file.Breaches.Select(breach => breach.Without(By)).OfType<Breach>()],
                Others = file.Others.ConvertAll(other =>
                    other with
                    {
                        Answers = other.Answers.RemoveAll(answer =>
                            !answer.Own && answer.By == By && answer.Answer == ConsentAnswer.Yes
                        ),
                    }
                ),
            }
            : answered;
    }

    /// <summary>A reader answers whether they can follow the case. Recusing oneself needs no reason and is final.
    /// Recusing is refused only to the last reader of the case; somebody else must first receive the keys.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, ConflictAnswer answer, DateTimeOffset now)
    {
        if (file.Recused.Contains(actor.Id) || !file.Readers.Contains(actor.Id))
            return Reason.ConflictOfInterest;
        if (answer == ConflictAnswer.Recuses && file.Readers.Count == 1)
            return Reason.LastReader;
        // The same answer again changes nothing, as when a form is sent twice.
        if (file.Answers.TryGetValue(actor.Id, out var said) && said == answer)
            return Verdict.Of();
        return new ConflictDeclared(actor.Id, now, answer);
    }
}
