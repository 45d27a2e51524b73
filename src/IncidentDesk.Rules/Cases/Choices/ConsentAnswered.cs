namespace IncidentDesk.Rules.Cases.Choices;

/// <summary>The reporter's answer to one consent. The latest one counts, from the next act on.</summary>
[Entry("consent_answered")]
public sealed record ConsentAnswered(Guid By, DateTimeOffset At, Consent Consent, ConsentAnswer Answer)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Consents = file.Consents.SetItem(Consent, Answer),
            Revoked =
                Answer == ConsentAnswer.Yes ? file.Revoked.Remove(Consent)
                : file.ConsentTo(Consent) == ConsentAnswer.Yes ? file.Revoked.Add(Consent)
                : file.Revoked,
        };
}
