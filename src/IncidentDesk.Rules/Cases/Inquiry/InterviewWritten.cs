using IncidentDesk.Rules.Cases.Parties;

namespace IncidentDesk.Rules.Cases.Inquiry;

/// <summary>Somebody in charge wrote down what somebody else than the reporter said in a talk. It lies in a mailbox
/// once a second person has read it.</summary>
/// <param name="Interview">The id of its first text.</param>
/// <param name="Party">The other person who reads it in their mailbox; null for somebody without one.</param>
/// <param name="Kind">What part that person has in the case.</param>
[Entry("interview_written")]
public sealed record InterviewWritten(
    Guid By,
    DateTimeOffset At,
    Guid Interview,
    Guid Item,
    Speaker With,
    Guid? Party,
    PartyKind? Kind
) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file.WithInterview(new(Interview, Item, With, Party) { By = By, At = At }) with
        {
            Drafts =
                Party is { } party && Kind is { } kind
                    ? file.Drafts.Add(new(By, At, party, kind, Item) { NeedsReader = true })
                    : file.Drafts,
        };

    /// <summary>Writes what somebody said, or a new version of it: into the reporter's mailbox, as a draft for another
    /// person's, or for somebody without a mailbox. Refused without the consent to talk with that person.</summary>
    /// <param name="party">The other person, where they have a mailbox.</param>
    /// <param name="interview">The interview of which this is a new version; null for a new one.</param>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Speaker with,
        Guid? party,
        Guid? interview,
        Guid item,
        DateTimeOffset now
    )
    {
        if (file.BarsHandler(actor.Id) is { } bar)
            return bar;
        if (interview is { } before)
        {
            if (file.Interview(before) is not { } known)
                return Reason.NoSuchText;
            (with, party) = (known.With, known.IsReadBack(file) ? null : known.Party);
        }
        if (with == Speaker.Reporter && !file.MailboxGone)
            return new InterviewShown(actor.Id, now, interview ?? item, item, null);
        if (with.Kind() is { } part && Contact.MayReach(file, part) is { } need)
            return new Refusal(Reason.NeedsMissing) { Missing = [need] };
        return party is { } person
            ? InMailbox(file, actor, new(interview ?? item, item, with, person), now)
            : new InterviewWritten(actor.Id, now, interview ?? item, item, with, null, null);
    }

    private static Verdict InMailbox(CaseFile file, Actor actor, Interview written, DateTimeOffset now) =>
        file.Party(written.Party!.Value) is not { HasFolder: true } person || written.With.Kind() != person.Kind
            ? Reason.NoSuchParty
        : ContactDrafted.Decide(file, actor, person.Id, person.Kind, written.Item, now) is { Refusal: { } refusal }
            ? refusal
        : new InterviewWritten(actor.Id, now, written.Id, written.Item, written.With, person.Id, person.Kind);
}
