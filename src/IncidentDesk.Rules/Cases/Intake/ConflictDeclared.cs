namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>A reader's own answer to the question whether they can follow the case; recusing oneself is
/// final.</summary>
[Entry("conflict_declared")]
public sealed record ConflictDeclared(Guid By, DateTimeOffset At, ConflictAnswer Answer) : LedgerEntry(By, At)
{
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
            }
            : answered;
    }
}
