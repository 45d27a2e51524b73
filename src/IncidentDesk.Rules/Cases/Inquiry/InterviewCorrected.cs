using IncidentDesk.Rules.Cases.Parties;

namespace IncidentDesk.Rules.Cases.Inquiry;

/// <summary>The person corrected in their mailbox what was written of their talk. Their own text counts from now on, as
/// validated by them.</summary>
/// <param name="Party">The other person; null for the reporter.</param>
[Entry("interview_corrected")]
public sealed record InterviewCorrected(Guid By, DateTimeOffset At, Guid Interview, Guid Item, Guid? Party)
    : LedgerEntry(By, At)
{
    public override Author Author => Party is null ? Author.Reporter : Author.Party;
    public override FolderKind Folder => Party is null ? FolderKind.Mailbox : FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file.Interview(Interview) is { Shown: not null } known && known.Party == Party
            ? file.WithInterview(known with { Shown = Item, Own = true }) with
            {
                Validations = file.Validations.Add((By, Item)),
            }
            : file;

    /// <summary>The reporter writes in their own words what they said.</summary>
    /// <param name="shown">The text that they saw.</param>
    public static Verdict FromReporter(
        CaseFile file,
        Actor actor,
        Guid interview,
        Guid shown,
        Guid item,
        DateTimeOffset now
    ) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : Inquiry.Interview.Bars(file, interview, shown, null) is { } bar ? bar
        : new InterviewCorrected(actor.Id, now, interview, item, null);

    /// <summary>Another person writes in their own words what they said.</summary>
    /// <param name="shown">The text that they saw.</param>
    public static Verdict FromParty(
        CaseFile file,
        Actor actor,
        Guid interview,
        Guid shown,
        Guid item,
        DateTimeOffset now
    ) =>
        Invitee.Of(
            file,
            actor,
            party =>
                Inquiry.Interview.Bars(file, interview, shown, party.Id) is { } bar
                    ? bar
                    : new InterviewCorrected(actor.Id, now, interview, item, party.Id)
        );
}
