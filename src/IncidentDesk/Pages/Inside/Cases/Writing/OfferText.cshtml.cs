using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>Writes a text to be validated by those it concerns.</summary>
internal sealed class OfferTextPage(CaseStore cases, LetterWriter letters, TimeProvider clock)
    : LetterPage(cases, letters, clock)
{
    /// <summary>Only the account has a letter to begin with; the other texts are the people's own.</summary>
    protected override LetterUse Use =>
        SharedTexts.Parse(Kind) == SharedText.Account ? LetterUse.Account : LetterUse.Paper;

    [BindProperty(SupportsGet = true)]
    public string Kind { get; set; } = "";

    public string Name => SharedTexts.Parse(Kind) is { } text ? ProtocolSentences.TextName(text) : "";

    public override async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        SharedTexts.Parse(Kind) is { } text
        && await LoadAsync(ct)
        && Case.BarsHandler(Me.Person.Id) is null
        && TextOffered.Asked(Case).Contains(text)
            ? Page()
            : NotFound();

    protected override Verdict Decide(CaseFile file, Guid item) =>
        SharedTexts.Parse(Kind) is { } text
            ? TextOffered.Decide(file, Me.Actor, text, item, Now)
            : Reason.NothingOffered;

    [Offer(100)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now)
    {
        foreach (var text in TextOffered.Asked(file))
        {
            var name = ProtocolSentences.TextName(text);
            yield return new(
                T["Proposer à valider : {0}", name],
                file.Offered(text) is null
                    ? T[
                        "Chaque personne du conflit relit le texte et dit oui. Ne pas répondre ne veut pas dire "
                            + "oui."
                    ]
                    : T["Déjà proposé. Un nouveau texte pose la question à nouveau à chaque personne."],
                $"/desk/case/{file.Id}/text/{text.Id()}",
                T["Écrire le texte"]
            );
            if (file.Offered(text) is not null && (text == SharedText.Commitments || !file.Parties.IsEmpty))
                yield return new(
                    T["Noter une validation dite de vive voix"],
                    T["À deux : la note compte quand deux personnes l’ont écrite."],
                    $"/desk/case/{file.Id}/heard/{text.Id()}",
                    T["Noter"]
                );
        }
    }
}
