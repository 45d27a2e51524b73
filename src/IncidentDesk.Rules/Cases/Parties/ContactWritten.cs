using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>The reporter wrote how and when they can be reached. The latest text counts, and only while they allow
/// it.</summary>
[Entry("contact_written")]
public sealed record ContactWritten(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file with { Contact = Item };

    /// <summary>Answers whether and how the reporter may be reached; an unchanged answer is not recorded
    /// again.</summary>
    /// <param name="item">Null when what they wrote before still applies.</param>
    public static Verdict Decide(CaseFile file, Actor actor, ConsentAnswer answer, Guid? item, DateTimeOffset now) =>
        actor.Id != file.Reporter
            ? Reason.ConflictOfInterest
            : Verdict.Of([
                .. item is { } written ? [new ContactWritten(actor.Id, now, written)] : Array.Empty<LedgerEntry>(),
                .. answer != file.ConsentTo(Consent.Recontact)
                    ? [ConsentAnswered.To(file.Protocol, actor.Id, now, Consent.Recontact, answer)]
                    : Array.Empty<LedgerEntry>(),
            ]);
}
