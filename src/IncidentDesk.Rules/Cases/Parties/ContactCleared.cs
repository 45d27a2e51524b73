using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;

namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>A draft was read by a second person and sent to that person's folder.</summary>
[Entry("contact_cleared")]
public sealed record ContactCleared(Guid By, DateTimeOffset At, Guid Party, Guid Draft) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => WithoutDraft(file, Draft, At);

    /// <summary>After this draft was sent; a letter of grievances keeps when.</summary>
    internal static CaseFile WithoutDraft(CaseFile file, Guid draft, DateTimeOffset at) =>
        (
            file.Letter(draft) is null
                ? file
                : file.WithLetter(draft, letter => letter with { SentAt = letter.SentAt ?? at })
        ) with
        {
            Drafts = file.Drafts.RemoveAll(waiting => waiting.Item == draft),
        };

    /// <summary>Sends a draft. The first one creates the person's folder and its code, later ones are messages in it.
    /// A letter of grievances leaves by those who are in charge of the stage, and waits until the reporter was told and
    /// had their time; one of a decision has rules of its own.</summary>
    /// <param name="item">The text in that person's folder.</param>
    public static Verdict Decide(CaseFile file, Actor actor, Guid draft, Guid item, DateTimeOffset now)
    {
        if (ContactDrafted.Waiting(file, draft) is not { } waiting)
            return Reason.NoDraft;
        var letter = file.Letter(draft);
        if (letter is { Decision: not null })
            return DecisionLetterSent.Decide(file, actor, waiting, letter, item, now);
        if (Contact.Bars(file, actor, waiting.Kind, now, Contact.IsOfMeasure(file, waiting.Party, draft)) is { } bar)
            return bar;
        if (waiting.By == actor.Id && Contact.NeedsReader(file, waiting))
            return Reason.SecondReader;
        if (file.Party(waiting.Party) is { Gone: true })
            return Reason.MailboxGone;
        if (letter is not null && IsOfOthers(file, actor))
            return Reason.NotYourStage;
        if (waiting.Meeting <= now)
            return Reason.MeetingPast;
        if (letter is not null && letter.MayLeaveAt(file) is null)
            return Reason.ReporterNotTold;
        if (letter?.MayLeaveAt(file) > now)
            return Reason.ReporterHasTime;
        return Verdict.Of([
            .. Sending(file, actor, waiting, item, now),
            .. Leaving(file, actor, letter, item, now),
            .. waiting.Meeting is { } when
                ? [new MeetingOffered(actor.Id, now, waiting.Item, when, item) { Party = waiting.Party }]
                : Array.Empty<LedgerEntry>(),
            .. file
                .Interviews.Where(interview => interview.Item == draft)
                .Select(interview => new InterviewShown(actor.Id, now, interview.Id, item, waiting.Party)),
        ]);
    }

    /// <summary>Whether the stage has two people in charge or more, and this is none of them.</summary>
    private static bool IsOfOthers(CaseFile file, Actor actor) =>
        !Contact.IsForOne(file) && !StageMoved.ActsIn(file, actor.Id, file.Stage);

    private static LedgerEntry[] Sending(
        CaseFile file,
        Actor actor,
        ContactDrafted waiting,
        Guid item,
        DateTimeOffset now
    ) =>
        file.Party(waiting.Party) is { HasFolder: true }
            ?
            [
                new ContactCleared(actor.Id, now, waiting.Party, waiting.Item),
                new PartyMessage(actor.Id, now, waiting.Party, item) { Template = waiting.Template },
            ]
            :
            [
                new PartyInvited(actor.Id, now, waiting.Party, waiting.Kind, waiting.Item),
                new PartyOpened(
                    actor.Id,
                    now,
                    waiting.Party,
                    file.Id,
                    file.Protocol.Id,
                    file.Protocol.Version,
                    waiting.Kind,
                    [.. Contact.Asked(waiting.Kind)],
                    item
                )
                {
                    Definition = file.Protocol.Hash,
                    Template = waiting.Template,
                    HasPlace = true,
                },
            ];

    /// <summary>What a letter of grievances adds: its mark in the person's mailbox, and a line in the
    /// reporter's.</summary>
    private static LedgerEntry[] Leaving(CaseFile file, Actor actor, Letter? letter, Guid item, DateTimeOffset now) =>
        letter is null
            ? []
            :
            [
                new GrievancesSent(actor.Id, now, letter.Party, letter.Id, item, letter.Considered, letter.Ground),
                .. file.MailboxGone ? [] : new[] { new GrievancesLeft(actor.Id, now, letter.Id) },
            ];
}
