using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>A text was offered to those it concerns: the account in the mailbox, what parties agree on in their shared
/// folder, commitments in the folder of the person who makes them.</summary>
/// <param name="Party">The person whose own folder holds it; null when it is in no such folder.</param>
[Entry("text_offered")]
public sealed record TextOffered(Guid By, DateTimeOffset At, SharedText Kind, Guid Item, Guid? Party = null)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder =>
        SharedTexts.FolderOf(Kind, Party, Kind == SharedText.Account ? FolderKind.Mailbox : FolderKind.Case);
    public override Guid? Text => Item;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            OfferedTexts = file.OfferedTexts.SetItem(Kind, Item),
            Declined = file.Declined.Remove(Kind),
        };

    /// <summary>Offers a text to those it concerns; a new version must be validated anew by everybody. What
    /// parties agree on is not offered in a dialogue of which somebody is afraid.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, SharedText text, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : !Asked(file).Contains(text) ? Reason.NothingOffered
        : !text.IsBetweenParties() ? new TextOffered(actor.Id, now, text, item, Maker(file, text))
        : Fear.BarsDialogue(file) is { } afraid ? afraid
        : !file.HandlersOf(Role.Facilitator).Contains(actor.Id) ? Reason.RoleMissing
        : file.Agreement is not null ? new TextOffered(actor.Id, now, text, item)
        : Verdict.Of(new AgreementOpened(actor.Id, now, item), new TextOffered(actor.Id, now, text, item));

    /// <summary>The person concerned who makes commitments and has a mailbox reads them there.</summary>
    private static Guid? Maker(CaseFile file, SharedText text) =>
        text == SharedText.Commitments
            ? file.Others.FindLast(other => other is { Kind: PartyKind.Concerned, HasFolder: true, Gone: false })?.Id
            : null;

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
