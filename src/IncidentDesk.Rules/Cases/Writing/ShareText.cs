using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Offers a text to those it concerns, and notes what they said of it orally; a new version must be validated
/// anew by everybody.</summary>
public static class ShareText
{
    public static Verdict Offer(CaseFile file, Actor actor, SharedText text, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : !Asked(file).Contains(text) ? Reason.NothingOffered
        : !text.IsBetweenParties() ? new TextOffered(actor.Id, now, text, item, Maker(file, text))
        : !file.HandlersOf(Role.Facilitator).Contains(actor.Id) ? Reason.RoleMissing
        : file.Agreement is not null ? new TextOffered(actor.Id, now, text, item)
        : Verdict.Of(new AgreementOpened(actor.Id, now, item), new TextOffered(actor.Id, now, text, item));

    /// <summary>The person concerned who makes commitments and has a mailbox reads them there.</summary>
    private static Guid? Maker(CaseFile file, SharedText text) =>
        text == SharedText.Commitments
            ? file.Others.FindLast(other => other is { Kind: PartyKind.Concerned, HasFolder: true, Gone: false })?.Id
            : null;

    /// <summary>Somebody in charge notes a validation that somebody without a mailbox gave orally; it counts once two
    /// people have noted it.</summary>
    /// <param name="person">A party, <see cref="CaseFile.Concerned"/>, or the reporter when their mailbox is
    /// purged.</param>
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

    /// <summary>The texts that the moves from the present stage, or their destinations, require to be
    /// validated.</summary>
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
