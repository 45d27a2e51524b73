using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>A text is put to those it concerns, and what they said of it by word of mouth is noted; a new version asks
/// everybody again.</summary>
public static class ShareText
{
    public static Verdict Offer(CaseFile file, Actor actor, SharedText text, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : !Asked(file).Contains(text) ? Reason.NothingOffered
        : !text.IsBetweenParties() ? new TextOffered(actor.Id, now, text, item, Maker(file, text))
        : !file.HandlersOf(Role.Facilitator).Contains(actor.Id) ? Reason.RoleMissing
        : file.Agreement is not null ? new TextOffered(actor.Id, now, text, item)
        : Verdict.Of(new AgreementOpened(actor.Id, now, item), new TextOffered(actor.Id, now, text, item));

    /// <summary>Whoever has a mailbox and makes commitments reads them there.</summary>
    private static Guid? Maker(CaseFile file, SharedText text) =>
        text == SharedText.Commitments
            ? file.Others.FindLast(other => other is { Kind: PartyKind.Concerned, HasFolder: true, Gone: false })?.Id
            : null;

    /// <summary>Someone in charge notes what somebody said of the text by word of mouth, where they have no mailbox to
    /// say it in; it counts once two have noted it.</summary>
    /// <param name="person">A party, <see cref="CaseFile.Concerned"/>, or the reporter once their mailbox is
    /// gone.</param>
    public static Verdict NoteValidation(
        CaseFile file,
        Actor actor,
        SharedText text,
        Guid person,
        DateTimeOffset now
    ) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.Offered(text) is not { } offered ? Reason.NothingOffered
        : person != CaseFile.Concerned && file.Party(person) is null && !(person == file.Reporter && file.MailboxGone)
            ? Reason.NoSuchParty
        : file.Others.Exists(other =>
            other is { Came: true, Gone: false }
            && (other.Id == person || person == CaseFile.Concerned && other.Kind == PartyKind.Concerned)
        )
            ? Reason.HasCome
        : file.NotedValidations.Contains((actor.Id, offered, person)) ? Reason.AlreadySigned
        : new ValidationNoted(actor.Id, now, text, offered, person);

    /// <summary>Texts that the ways from here, or from the next place on, want validated.</summary>
    public static IEnumerable<SharedText> Asked(CaseFile file) =>
        file
            .Protocol.MovesFrom(file.Stage)
            .SelectMany(move => move.Needs.Concat(file.Protocol.Stage(move.To)?.Needs ?? []))
            .SelectMany(Inside)
            .Where(need => need.Kind == NeedKind.TextValidated)
            .Select(need => need.Text!.Value)
            .Distinct();

    private static IEnumerable<Need> Inside(Need need) => need.Needs.SelectMany(Inside).Prepend(need);
}
